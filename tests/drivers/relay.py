"""A stand-in for the `opencode` program: it passes each connection on to the server at RELAY, a fake one of the test.

So a server can be killed with its owner, and what it knew is there when the next one is started, as on a real disk. If
STARTED names a file, the id of each process is added to it. With TAKEN, no port that is asked for is free.
"""

from __future__ import annotations

import os
import socket
import sys
import threading


def relay(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes, and that nothing comes any more."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, target):
            end.close()


def main() -> None:
    hostname, port = (sys.argv[sys.argv.index(flag) + 1] for flag in ("--hostname", "--port"))
    if "TAKEN" in os.environ and port != "0":
        sys.exit(f"Error: another program listens at port {port}")
    listener = socket.create_server((hostname, int(port)), backlog=128)
    if "STARTED" in os.environ:
        with open(os.environ["STARTED"], "a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
    print("opencode server listening on http://{}:{}".format(*listener.getsockname()), flush=True)
    while True:
        here, _ = listener.accept()
        there = socket.create_connection(("127.0.0.1", int(os.environ["RELAY"])))
        for pair in ((here, there), (there, here)):
            threading.Thread(target=relay, args=pair, daemon=True).start()


if __name__ == "__main__":
    main()
