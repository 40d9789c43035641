"""A server on loopback that plays byte scripts: everything that a network or a broken peer can do to a client.

    with FaultServer(answer(json={"ok": True})) as server:            # every connection
    with FaultServer(b"HTTP/1.1 200 OK\\r\\n...", script) as server:    # the first, then all further connections

A script is a function of one `Peer`, run in a thread of its own for one connection; bytes stand for "answer each
request with these". When a script returns, the connection is closed. What arrived is kept byte by byte in
`server.requests`.
"""

from __future__ import annotations

import contextlib
import json as json_
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeAlias

__all__ = [
    "FaultServer",
    "Peer",
    "Received",
    "Script",
    "answer",
    "as_json",
    "chunk",
    "chunks",
    "event_stream",
    "response",
]


@dataclass(frozen=True)
class Received:
    """One request as it came in."""

    raw: bytes
    connection: int
    """The number of the connection that it came on, from 0."""

    @property
    def head(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[0]

    @property
    def body(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[2]

    @property
    def method(self) -> str:
        return self.head.split(b" ", 1)[0].decode()

    @property
    def target(self) -> str:
        return self.head.split(b" ", 2)[1].decode()

    @property
    def headers(self) -> dict[str, str]:
        """By lower-case name; of several with one name the last."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class Gone(Exception):
    """The client went away, or the test is over: ends the script."""


@dataclass
class Peer:
    """One connection, as seen by its script."""

    server: FaultServer
    socket: socket.socket
    number: int
    """Connections are counted from 0."""
    _pending: bytes = field(default=b"", repr=False)

    def request(self) -> Received:
        """Read one whole request, framed by Content-Length, and keep it in `server.requests`."""
        while b"\r\n\r\n" not in self._pending:
            self._pending += self._receive()
        head, _, rest = self._pending.partition(b"\r\n\r\n")
        received = Received(head + b"\r\n\r\n", self.number)
        length = int(received.headers.get("content-length", "0"))
        while len(rest) < length:
            rest += self._receive()
        received = Received(received.raw + rest[:length], self.number)
        self._pending = rest[length:]
        with self.server.changed:
            self.server.requests.append(received)
            self.server.changed.notify_all()
        return received

    def send(self, data: bytes) -> None:
        """Send at once."""
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise Gone from error

    def pieces(self, data: bytes, size: int = 1, delay: float = 0.0) -> None:
        """Send in pieces of `size` bytes with `delay` seconds after each."""
        for start in range(0, len(data), size):
            self.send(data[start : start + size])
            if delay:
                self.wait(delay)

    def flood(self, data: bytes) -> None:
        """Send again and again until the client goes away."""
        while True:
            self.send(data)

    def wait(self, seconds: float) -> None:
        """Do nothing for a while."""
        if self.server.over.wait(seconds):
            raise Gone

    def until(self, event: threading.Event) -> None:
        """Do nothing until the test says so."""
        while not event.wait(0.01):
            if self.server.over.is_set():
                raise Gone

    def stall(self) -> None:
        """Say nothing more, with the connection open, until the client goes away."""
        with contextlib.suppress(Gone):
            while self._receive():
                pass

    def reset(self) -> None:
        """Cut the connection with a TCP RST: what was sent and not yet read by the client may be lost."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()
        raise Gone

    def half_close(self) -> None:
        """Send FIN, but keep reading."""
        self.socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Close in good order."""
        raise Gone

    def _receive(self) -> bytes:
        try:
            data = self.socket.recv(65536)
        except OSError as error:
            raise Gone from error
        if not data:
            raise Gone
        return data


Script: TypeAlias = Callable[[Peer], object] | bytes


def _play(script: Script, peer: Peer) -> None:
    if callable(script):
        script(peer)
        return
    while True:
        peer.request()
        peer.send(script)


class FaultServer:
    """Listens on 127.0.0.1 until the `with` block ends, and then leaves no thread and no socket.

    Args:
        scripts: For the first connection, the second, ...; the last one serves all further connections.
        tls: A server-side context, for https.
        host: The address to listen on.
        port: The port to listen on; 0 for any that is free.

    Attributes:
        requests: What came in, in order.
        connections: How many connections were accepted.
        open: How many of them are still open, as far as the server knows.
    """

    def __init__(
        self, *scripts: Script, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.requests: list[Received] = []
        self.connections = 0
        self.open = 0
        self.changed = threading.Condition()
        self.over = threading.Event()
        self.failures: list[BaseException] = []
        self._scripts = scripts or (answer(),)
        self._tls = tls
        self._threads: list[threading.Thread] = []
        self._sockets: set[socket.socket] = set()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family, backlog=128)
        self.host = host
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    def wait_for(self, condition: Callable[[], object], timeout: float = 30.0) -> None:
        """Wait until `condition()` is true of what the server has seen.

        Raises:
            TimeoutError: It did not become true.
        """
        with self.changed:
            if not self.changed.wait_for(condition, timeout):
                raise TimeoutError(f"not within {timeout} s: {len(self.requests)} requests, {self.open} open")

    def __enter__(self) -> Self:
        thread = threading.Thread(target=self._accept, name="faultserver")
        self._threads.append(thread)
        thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.over.set()
        # Closing does not wake an accept() everywhere; a last connection does.
        with contextlib.suppress(OSError):
            socket.create_connection((self.host, self.port), timeout=1).close()
        with self.changed:
            for connection in self._sockets:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(5)
        self._listener.close()
        if self.failures and error is None:
            raise self.failures[0]

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self.over.is_set():
                connection.close()
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.changed:
                number = self.connections
                self.connections += 1
                self.open += 1
                self._sockets.add(connection)
                self.changed.notify_all()
            thread = threading.Thread(target=self._serve, args=(connection, number), name=f"faultserver-{number}")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        plain = connection
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True, suppress_ragged_eofs=True)
            _play(self._scripts[min(number, len(self._scripts) - 1)], Peer(self, connection, number))
        except (Gone, OSError):
            pass
        except BaseException as error:  # shown by __exit__, in the test's own thread
            self.failures.append(error)
        finally:
            with self.changed:
                self._sockets.discard(plain)
                self.open -= 1
                connection.close()
                self.changed.notify_all()


def response(
    status: int = 200,
    body: bytes = b"",
    headers: Iterable[tuple[str, str]] = (),
    *,
    json: Any = None,
    length: bool = True,
) -> bytes:
    """The bytes of a response.

    Args:
        json: The body as a value.
        length: Whether to say Content-Length.
    """
    lines = [f"HTTP/1.1 {status} Scripted"]
    if json is not None:
        body = json_.dumps(json).encode()
        lines.append("Content-Type: application/json")
    lines.extend(f"{name}: {value}" for name, value in headers)
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def as_json(value: Any) -> bytes:
    """A response with this value."""
    return response(200, json_.dumps(value).encode(), [("Content-Type", "application/json")])


def answer(
    status: int = 200, body: bytes = b"", headers: Iterable[tuple[str, str]] = (), *, json: Any = None
) -> Script:
    """A script that gives every request of a connection this response."""
    return response(status, body, headers, json=json)


def event_stream(*events: bytes, headers: Iterable[tuple[str, str]] = ()) -> bytes:
    """The head of an event stream in chunks, and its first events, one chunk each, as OpenCode sends them."""
    fields = [("Content-Type", "text/event-stream"), ("Transfer-Encoding", "chunked"), *headers]
    return response(200, headers=fields, length=False) + chunks(*events)


def chunk(data: bytes) -> bytes:
    """One HTTP chunk; the last one of a body where `data` is empty."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def chunks(*blocks: bytes) -> bytes:
    """HTTP chunks, without the last one."""
    return b"".join(map(chunk, blocks))
