"""A stand-in for the `opencode` program, for tests of the launcher. FAKE names what it does; see `main`."""

from __future__ import annotations

import base64
import os
import signal
import socket
import sys
import threading
import time
from typing import NoReturn


def say(text: str, end: str = "\n") -> None:
    """Print at once."""
    os.write(1, (text + end).encode())


def complain(text: str) -> None:
    """Print to standard error at once."""
    os.write(2, (text + "\n").encode())


def password() -> str:
    """What the launcher chose."""
    return os.environ["OPENCODE_SERVER_PASSWORD"]


def listen() -> socket.socket:
    """The port asked for."""
    hostname, port = (sys.argv[sys.argv.index(flag) + 1] for flag in ("--hostname", "--port"))
    return socket.create_server((hostname, int(port)), backlog=128)


def answer(listener: socket.socket) -> NoReturn:
    """Answer health checks with our password for ever, and hold event streams open."""
    streams: list[socket.socket] = []
    expected = base64.b64encode(f"opencode:{password()}".encode())
    while True:
        connection, _ = listener.accept()
        with connection:
            request = b""
            while b"\r\n\r\n" not in request and (data := connection.recv(4096)):
                request += data
            body = b'{"healthy":true,"version":"0.0.0"}'
            if b"Basic " + expected not in request:
                connection.sendall(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
            elif b"GET /global/health" in request and os.environ["FAKE"] == "offers, as OpenCode 2":
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif b"GET /exit " in request:
                os._exit(5)
            elif b"GET /event" in request:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                connection.sendall(b'data: {"id":"evt_1","type":"server.connected","properties":{}}\n\n')
                streams.append(connection.dup())
            else:
                connection.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    % (len(body), body)
                )


def serve(say_ready: bool = True) -> NoReturn:
    """What a good server does."""
    listener = listen()
    if say_ready:
        say(ready(listener))
    answer(listener)


def ready(listener: socket.socket) -> str:
    """The ready line; that of OpenCode 2 if it is started as such."""
    hostname, port = listener.getsockname()
    if "--stdio" in sys.argv:
        return f'{{"url":"http://{hostname}:{port}"}}'
    return f"opencode server listening on http://{hostname}:{port}"


def spawn(*, stubborn: bool = False, setsid: bool = False, orphan: bool = False) -> None:
    """Start a process that sleeps for an hour."""
    readable, writable = os.pipe()
    if os.fork():
        os.close(writable)
        os.read(readable, 1)  # until it sleeps
        os.close(readable)
        return
    if setsid:
        os.setsid()
    if orphan and os.fork():
        os._exit(0)
    if stubborn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(writable, b"x")
    time.sleep(3600)
    os._exit(0)


def end_with_input() -> None:
    """What OpenCode 2 does on its leash."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def main() -> None:
    """Do what FAKE says."""
    if "--stdio" in sys.argv:
        threading.Thread(target=end_with_input, daemon=True).start()
    match os.environ["FAKE"]:
        case "good":
            serve()
        case "prints":
            say(os.environ["FAKE_TEXT"])
            complain(os.environ["FAKE_TEXT"])
            serve()
        case "offers" | "offers, as OpenCode 2":
            with open(os.environ["OPENCODE_CONFIG"]) as file, open(os.environ["FAKE_FILE"], "a") as told:
                text = file.read()
                told.write(f"{file.name}\n{text}\n")
            complain(text[text.index("Bearer") :])
            serve()
        case "silent":
            time.sleep(3600)
        case "arguments":
            with open(os.environ["FAKE_FILE"], "w") as file:
                file.write(" ".join(sys.argv[1:]))
            serve()
        case "slow":
            time.sleep(0.3)
            serve()
        case "noisy":
            for number in range(20_000):
                say(f"noise {number} " + "x" * 50)
            listener = listen()
            say("\x1b[32m" + ready(listener) + "\x1b[0m\r")
            threading.Thread(target=answer, args=(listener,), daemon=True).start()
            for number in range(20_000):
                complain(f"more noise {number} " + "x" * 50)
            complain("done")
            time.sleep(3600)
        case "endless line":
            os.write(1, b"x" * 1_000_000)
            say("")
            serve()
        case "pieces":
            listener = listen()
            for piece in ready(listener).partition("listening"):
                say(piece, end="")
                complain("an interjection")
                time.sleep(0.02)
            say("")
            answer(listener)
        case "stderr":
            listener = listen()
            complain(ready(listener))
            answer(listener)
        case "address":
            say(f"opencode server listening on {os.environ['FAKE_ADDRESS']}")
            serve(say_ready=False)
        case "exit 3":
            say("\x1b[91mgoodbye, " + password())
            complain("cruel world, " + os.environ["MY_API_KEY"])
            sys.exit(3)
        case "port in use":
            complain("Error: Unexpected error\n\nServeError")
            sys.exit(1)
        case "hangs":
            listener = listen()
            say(ready(listener))
            time.sleep(3600)
        case "deaf at first":
            listener = listen()
            say(ready(listener))
            _held = listener.accept()  # like the real one: whoever comes too early is never answered
            answer(listener)
        case "ignores SIGTERM":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            serve()
        case "grandchildren":
            for _ in range(3):
                spawn()
            spawn(stubborn=True)
            serve()
        case "double forks":
            spawn(orphan=True)
            spawn(orphan=True, setsid=True)
            spawn(orphan=True, setsid=True, stubborn=True)
            serve()
        case "leaves children":
            spawn(stubborn=True)
            spawn(setsid=True)
            sys.exit(4)
        case "crashes":
            threading.Timer(0.5, os._exit, (7,)).start()
            serve()
        case other:
            sys.exit(f"FAKE={other}?")


main()
