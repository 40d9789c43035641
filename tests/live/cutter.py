"""A TCP proxy on loopback that cuts its connections on demand, in the middle of whatever is on its way."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

__all__ = ["Cutter"]


class Cutter:
    """Stands between a client and a server, and forwards bytes until told to cut.

    Args:
        target: The server's base URL.

    Attributes:
        connections: How many were made through it.
        cuts: How many were cut.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        assert parts.hostname is not None
        self._target = (parts.hostname, parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections = 0
        self.cuts = 0
        self._lock = threading.Lock()
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._budget: int | None = None  # bytes until the cut
        self._reset = False
        self._over = False
        self._threads: list[threading.Thread] = []

    def cut(self, after: int, reset: bool = False) -> None:
        """Cut all connections when this many more bytes have come from the server.

        Args:
            reset: With a TCP RST, and what is on its way is lost; otherwise with a FIN.
        """
        with self._lock:
            self._budget, self._reset = after, reset

    @property
    def waiting_to_cut(self) -> bool:
        return self._budget is not None

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over = True
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        with self._lock:
            self._close_all()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # methods of this class
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            if self._over:
                client.close()
                return
            server = socket.create_connection(self._target, timeout=10)
            server.settimeout(None)
            with self._lock:
                self.connections += 1
                self._pairs.add((client, server))
            self._start(self._forward, client, server, False)
            self._start(self._forward, server, client, True)

    def _forward(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if counted and self.waiting_to_cut:
                    with self._lock:
                        budget = self._budget
                        if budget is not None and budget <= len(data):
                            sink.sendall(data[:budget])
                            self.cuts += 1
                            self._budget = None
                            self._close_all()
                            return
                        self._budget = None if budget is None else budget - len(data)
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            pair = (sink, source) if counted else (source, sink)
            if not counted and pair in self._pairs:
                self._pairs.discard(pair)
                for end in pair:
                    end.close()

    def _close_all(self) -> None:
        for client, server in self._pairs:
            if self._reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            for end in (client, server):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self._pairs.clear()
