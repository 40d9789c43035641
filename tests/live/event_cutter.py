"""A TCP proxy on loopback that cuts event streams between two events, and leaves other connections alone."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

__all__ = ["EventCutter"]


class EventCutter:
    """Stands between a client and a server, and ends the first event stream after some events.

    Args:
        target: The server's base URL.
        after: Events that pass before the cut, the greeting included.
        swallow: Instead of cutting a stream, drop the answer to the first request that begins with these bytes, after
            the server has carried it out.

    Attributes:
        url: The base URL for the client.
        cuts: How many connections were cut.
        seen: The request lines of all connections that were cut.
    """

    def __init__(self, target: str, *, after: int | None = None, swallow: bytes | None = None) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cuts = 0
        self._after = after
        self._swallow = swallow
        self._over = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._start(threading.Thread(target=self._accept))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over = True
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        for end in self._sockets:
            _shut(end)
        for thread in self._threads:
            thread.join(5)
        for end in self._sockets:
            end.close()
        self._listener.close()

    def _start(self, thread: threading.Thread) -> None:
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            self._sockets.append(client)
            if self._over:
                return
            try:
                server = socket.create_connection(self._target, timeout=10)
            except OSError:
                client.close()  # the server is down
                continue
            server.settimeout(None)
            self._sockets.append(server)
            doomed = threading.Event()
            self._start(threading.Thread(target=self._upwards, args=(client, server, doomed)))
            self._start(threading.Thread(target=self._downwards, args=(server, client, doomed)))

    def _upwards(self, client: socket.socket, server: socket.socket, doomed: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                with self._lock:
                    if self._swallow is not None and data.startswith(self._swallow):
                        self._swallow = None
                        doomed.set()
                server.sendall(data)
        _shut(server)

    def _downwards(self, server: socket.socket, client: socket.socket, doomed: threading.Event) -> None:
        stream, seen = False, b""
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if doomed.is_set():
                    self.cuts += 1
                    break
                stream = stream or b"text/event-stream" in data[:1000].lower()
                if stream and self._after is not None:
                    seen += data
                    ends = [i for i in range(len(seen)) if seen.startswith(b"\n\n", i)]
                    if len(ends) >= self._after:
                        # All up to the event's end; of what belongs to the next one, nothing.
                        passed = len(seen) - len(data)
                        client.sendall(data[: max(ends[self._after - 1] + 2 - passed, 0)])
                        self._after = None
                        self.cuts += 1
                        break
                client.sendall(data)
        _shut(client)
        _shut(server)


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
