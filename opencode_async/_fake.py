"""A fake OpenCode server on loopback, in tasks. The twin of `opencode_sync/_fake.py`."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import struct
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import anyio
import anyio.abc
import anyio.lowlevel

from opencode_core.calls.identify import Dialect
from opencode_core.errors import LocalProtocolError
from opencode_core.folders import MADE_UP, note_own
from opencode_core.misuse import guarded, guarded_like
from opencode_core.testkit.fake.connection import FakeConnection
from opencode_core.testkit.fake.controls import FakeControls, FakeOptions
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.scrub import Scrubber
from opencode_sync._toolhost import served_at

from ._beside import spawn
from ._client import AsyncClient

__all__ = ["AsyncFakeServer"]


class AsyncFakeServer(FakeControls):
    """A fake OpenCode server on loopback, for tests that need neither OpenCode nor a model.

        async with AsyncFakeServer() as server:
            server.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")])
            print((await server.client().run("What is here?")).text)

    It runs in the event loop of the program, on asyncio and trio; its clock is that of the loop.

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
        self._clients: list[AsyncClient] = []
        self._loop: anyio.lowlevel.EventLoopToken | None = None
        self._scope: anyio.CancelScope
        self._ended: anyio.Event
        self._failure: Exception | None = None
        self._waker: socket.socket | None = None
        lock = contextlib.nullcontext()  # everything happens in the event loop
        super().__init__(options, _milliseconds, random.random, lock, served_at)
        if options.directory == MADE_UP:
            note_own(MADE_UP)

    async def __aenter__(self) -> Self:
        """Listen."""
        self._begin()
        listener = socket.create_server(("127.0.0.1", self._options.port), backlog=128)
        listener.setblocking(False)
        self._port = listener.getsockname()[1]
        self._waker, woken = socket.socketpair()
        self._waker.setblocking(False)
        woken.setblocking(False)
        self._loop = anyio.lowlevel.current_token()
        self._scope, self._ended = anyio.CancelScope(), anyio.Event()
        serving = anyio.Event()
        spawn(partial(self._run, listener, woken, serving))
        await serving.wait()  # from then on it closes what it was given, however it ends
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the server, as `aclose` does.

        Raises:
            AssertionError: What was prepared and what came differ: see `assert_all_used`.
            LocalProtocolError: The server runs in another event loop.
        """
        await self.aclose()
        if kind is None:
            self._check_all_used()

    async def aclose(self) -> None:
        """Close the clients that were made here, drop every connection and end every task; may be called again.

        Raises:
            LocalProtocolError: The server runs in another event loop.
        """
        if self._loop is None:
            return
        if self._loop != anyio.lowlevel.current_token() and not self._ended.is_set():
            raise LocalProtocolError(
                "this fake server runs in the event loop that it was started in: leave its block there; "
                "opencode_sync.testing.FakeServer serves programs of any event loop"
            )
        with anyio.CancelScope(shield=True):
            for client in self._clients:
                await client.aclose()
            self._scope.cancel()
            await self._ended.wait()
        self._end()
        if self._failure is not None:
            raise self._failure

    @classmethod
    @guarded_like(lambda: AsyncFakeServer.__init__)
    def play(cls, path: str | os.PathLike[str], **options: Any) -> Self:
        """A server that plays what `record` wrote: the same answers and streams to a program that asks the same.

        Requests that change something must come in the recorded order. Requests that only read may come any number of
        times. A program that deviates gets an error 500 that says what was expected, and `deviations` keeps it.

        Args:
            path: The file.
            **options: As of `AsyncFakeServer`. `dialect` and `version` are those of the recorded server.

        Raises:
            LocalProtocolError: The file is not a recording.
        """
        recording = Recording(Path(path).read_text("utf-8"))
        server = cls(**recording.played_by(options))
        scrubber = Scrubber(home=os.path.expanduser("~"), hosts=(socket.gethostname(),))
        server._fake.play(recording, scrubber)
        return server

    @guarded_like(lambda: AsyncClient.__init__)
    def client(self, **options: Any) -> AsyncClient:
        """An awaiting client of the server, which is closed with it at the latest.

        Args:
            **options: As of `AsyncClient`.
        """
        from ._link import link_of

        self._check_open()
        options.setdefault("auth", self.auth)
        client = AsyncClient(self.base_url, **options)
        link_of(client).shared.known.told_of_folder = True  # the program has chosen its folder
        self._clients.append(client)
        return client

    def _wake(self) -> None:
        if self._waker is not None:
            with contextlib.suppress(OSError):  # woken often enough, or closed
                self._waker.send(b"x")

    async def _run(self, listener: socket.socket, woken: socket.socket, serving: anyio.Event) -> None:
        """Serve until the block is left, in a task of the event loop's own: who leaves it may be another one."""
        try:
            serving.set()
            with listener, woken, self._scope:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._serve, woken, tasks)
                    tasks.start_soon(self._accept, listener, tasks)
        except Exception as error:  # for the block, which is told when it is left
            self._failure = error
        finally:
            for sock in self._peers:
                sock.close()
            if self._waker is not None:
                self._waker.close()
            self._ended.set()

    async def _serve(self, woken: socket.socket, tasks: anyio.abc.TaskGroup) -> None:
        while True:
            deadline = self._fake.advance(anyio.current_time())
            for sock, peer in list(self._peers.items()):
                if not peer.flush(tasks):
                    anyio.notify_closing(sock)
                    self._peers.pop(sock).close()
            with anyio.CancelScope(deadline=float("inf") if deadline is None else deadline):
                await anyio.wait_readable(woken)
                woken.recv(4096)

    async def _accept(self, listener: socket.socket, tasks: anyio.abc.TaskGroup) -> None:
        while True:
            await anyio.wait_readable(listener)
            try:
                sock, _ = listener.accept()
            except OSError:
                continue  # who came has gone again
            sock.setblocking(False)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            peer = self._peers[sock] = _Peer(sock, self._fake.connect(), self._wake)
            tasks.start_soon(self._receive, peer)

    async def _receive(self, peer: _Peer) -> None:
        while await peer.wait_readable():
            self._fake.advance(anyio.current_time())
            peer.receive()
            self._wake()


class _Peer:
    """One client."""

    def __init__(self, sock: socket.socket, connection: FakeConnection, wake: Any) -> None:
        self._sock = sock
        self._connection = connection
        self._wake = wake
        self._unsent = b""
        self._is_waiting = False

    async def wait_readable(self) -> bool:
        """Wait until something has come; False where the connection is over."""
        if self._connection.ending is not None:
            return False
        try:
            await anyio.wait_readable(self._sock)
        except (anyio.ClosedResourceError, OSError):
            return False
        return self._connection.ending is None

    def receive(self) -> None:
        """Take what has come."""
        try:
            self._connection.receive_data(self._sock.recv(65536))
        except BlockingIOError:
            pass
        except OSError:
            self._connection.drop()

    def flush(self, tasks: anyio.abc.TaskGroup) -> bool:
        """Send what can be sent; False where the connection is over."""
        self._unsent += self._connection.data_to_send()
        try:
            while self._unsent:
                self._unsent = self._unsent[self._sock.send(self._unsent) :]
        except BlockingIOError:
            if not self._is_waiting:
                self._is_waiting = True
                tasks.start_soon(self._wait_writable)
            return True
        except OSError:
            self._connection.drop()
            return False
        return self._connection.ending is None

    async def _wait_writable(self) -> None:
        with contextlib.suppress(anyio.ClosedResourceError, OSError):
            await anyio.wait_writable(self._sock)
        self._is_waiting = False
        self._wake()

    def close(self) -> None:
        """End the connection."""
        if self._connection.ending == "reset":
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
