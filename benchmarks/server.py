"""A server on loopback that answers as fast as it can: `python -m benchmarks.server INPUTS`.

INPUTS is a folder with one `NAME.stream` for each event stream (what follows the head, framed already) and one
`NAME.json` for each answer. Prints one line of JSON, from a name to the port that serves it, whatever the path; ends
with its standard input. Beside a stream there may be a `NAME.answers`: a JSON object with the answers to GET by path.
It does as little as it can for each request, so that the client is what is measured.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache, no-transform\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
ANSWER_HEAD = (  # the fields that the real server sends
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nVary: Origin\r\nDate: Mon, 30 Nov 2026 00:00:00 GMT\r\n"
    b"Content-Length: %d\r\n\r\n"
)
PACE = 0.0002  # seconds between two events of a paced stream
THOUGHT = 0.04  # seconds before each answer of a slow one: so a client waits for it, also one that callgrind slows down


def main(folder: Path) -> None:
    """Serve until standard input ends."""
    ports: dict[str, int] = {}
    for path in sorted(path for path in folder.iterdir() if path.suffix in {".stream", ".json"}):
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        ports[path.stem] = listener.getsockname()[1]
        threading.Thread(target=_accept, args=(listener, path), daemon=True).start()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()


def _accept(listener: socket.socket, path: Path) -> None:
    data = path.read_bytes()
    answers = path.with_suffix(".answers")
    is_slow = path.stem.endswith("-slow")
    answer = partial(_answer, thought=THOUGHT if is_slow else 0)
    serve = answer if path.suffix == ".json" else _pace if path.stem.endswith("-paced") else _push
    if answers.exists():
        serve = partial(_answer_or_push, json.loads(answers.read_bytes()))
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_quietly, args=(serve, connection, data), daemon=True).start()


def _quietly(serve: Callable[[socket.socket, bytes], None], connection: socket.socket, data: bytes) -> None:
    with connection:
        try:
            serve(connection, data)
        except OSError:
            pass  # the client has what it wants


def _whole(body: bytes) -> bytes:
    return ANSWER_HEAD % len(body) + body


def _answer(connection: socket.socket, body: bytes, thought: float) -> None:
    answer = _whole(body)
    pending = bytearray()
    while data := connection.recv(65536):
        pending += data
        while (end := pending.find(b"\r\n\r\n")) >= 0:
            del pending[: end + 4]
            if thought:
                time.sleep(thought)
            connection.sendall(answer)


def _answer_or_push(answers: dict[str, Any], connection: socket.socket, body: bytes) -> None:
    while request := connection.recv(65536):
        path = request.split(b" ", 2)[1].partition(b"?")[0].decode()
        if path in answers:
            connection.sendall(_whole(json.dumps(answers[path]).encode()))
        else:
            connection.sendall(STREAM_HEAD + body)
            _wait_for_end(connection)


def _push(connection: socket.socket, body: bytes) -> None:
    connection.recv(65536)
    connection.sendall(STREAM_HEAD)
    connection.sendall(body)
    _wait_for_end(connection)


def _pace(connection: socket.socket, body: bytes) -> None:
    connection.recv(65536)
    connection.sendall(STREAM_HEAD)
    for chunk in body.split(b"\n\n\r\n")[:-1]:
        connection.sendall(chunk + b"\n\n\r\n")
        time.sleep(PACE)
    _wait_for_end(connection)


def _wait_for_end(connection: socket.socket) -> None:
    """A stream stays open until the client leaves, as at the real server."""
    while connection.recv(65536):
        pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
