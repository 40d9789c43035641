"""A stand-in for `opencode run`, for tests of `cli_run`. FAKE names what it does; see `main`."""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def say(text: str, message_id: str = "msg_1") -> bytes:
    """A text event."""
    ids = {"id": "prt_1", "messageID": message_id, "sessionID": "ses_1"}
    event = {"type": "text", "timestamp": 1, "sessionID": "ses_1", "part": {"type": "text", "text": text, **ids}}
    return json.dumps(event, ensure_ascii=False).encode() + b"\n"


def write(data: bytes, to: int = 1) -> None:
    """Print at once, all of it."""
    while data:
        data = data[os.write(to, data) :]


def sleeper(*, setsid: bool = False, orphan: bool = False) -> None:
    """Start a process that ignores SIGTERM and sleeps for an hour."""
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
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(writable, b".")
    time.sleep(3600)


def main() -> None:
    """Do what FAKE says."""
    match os.environ["FAKE"]:
        case "echo":
            prompt = sys.stdin.buffer.read().decode()
            write(say(prompt))
        case "report":
            known = ("OPENCODE_SERVER_PASSWORD", "OPENCODE_SERVER_USERNAME", "OPENCODE_CONFIG_CONTENT", "REMOVED")
            environ = {name: os.environ[name] for name in known if name in os.environ}
            write(json.dumps({"type": "report", "argv": sys.argv[1:], "environ": environ}).encode() + b"\n")
        case "descriptors":
            listed = os.listdir("/dev/fd")  # with the one that it was listed with, which is closed again
            write(say(" ".join(sorted(name for name in listed if os.path.exists(f"/dev/fd/{name}")))))
        case "pieces":
            for byte in say("é😀"):
                os.write(1, bytes([byte]))
        case "noisy":
            for _ in range(2000):
                write(b"x" * 1023 + b"\n", to=2)
            write(say("through the noise"))
        case "large":
            write(say("y" * 3_000_000))
        case "endless line":
            while True:
                write(b"z" * 65536)
        case "code 3":
            write(say("before"))
            write(b"\x1b[91m\x1b[1mError: \x1b[0mthe password is sesame\n", to=2)
            sys.exit(3)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "error event":
            error = {"name": "UnknownError", "data": {"message": "no such model"}}
            event = {"type": "error", "timestamp": 1, "sessionID": "ses_1", "error": error}
            write(json.dumps(event).encode())
        case "closes its output":
            write(say("last words"))
            os.close(1)
            os.close(2)
            time.sleep(0.3)
            os._exit(4)
        case "silent":
            time.sleep(3600)
        case "family":
            sleeper()
            sleeper(setsid=True)
            sleeper(setsid=True, orphan=True)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            write(say("all started"))
            time.sleep(3600)
        case "leaves a process behind":
            sleeper(setsid=True, orphan=True)
            write(say("gone"))
        case unknown:
            sys.exit(f"FAKE={unknown} means nothing")


main()
