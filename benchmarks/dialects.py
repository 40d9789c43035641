"""OpenCode 1 and OpenCode 2 beside each other: the same work on a fake server of each, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Final

from opencode_core import EventDecoder, TextDelta
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Text

from .harness import Comparison, Samples, measure
from .inputs import RECORDINGS, deltas

__all__ = ["compare"]

ONE: Final = "OpenCode 1"
TWO: Final = "OpenCode 2"
PIECES: Final = 2000  # of the answer in a turn


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All tables about dialects.

    Args:
        scale: Of the amount of work in a round.
    """
    count = int(40000 * scale)
    yield _pair(
        "dialects-decode",
        "decode one event with a piece of text",
        "event",
        lambda: _decode("event", deltas(count).frames),
        lambda: _decode("v2", _deltas_2(count)),
        rounds,
    )
    with _serving("1") as one, _serving("2") as two:
        yield _pair(
            "dialects-turn",
            "one piece of text through client.turn",
            "piece",
            lambda: _turn(one),
            lambda: _turn(two),
            rounds,
        )
        requests = int(400 * scale)
        yield _pair(
            "dialects-request",
            "GET of a session",
            "request",
            lambda: _request(
                one, requests, lambda client: client.session.create().id, lambda c, one_id: c.session.get(one_id)
            ),
            lambda: _request(
                two,
                requests,
                lambda client: client.v2.session.create().data.id,
                lambda c, one_id: c.v2.session.get(one_id),
            ),
            rounds,
        )


def _pair(key: str, title: str, unit: str, one: Callable[[], Any], two: Callable[[], Any], rounds: int) -> Comparison:
    return measure(key, title, [(ONE, one), (TWO, two)], rounds=rounds, unit=unit)


def _deltas_2(count: int) -> list[bytes]:
    """Recorded pieces of text of OpenCode 2, as the server frames them."""
    recorded: list[bytes] = []
    for line in (RECORDINGS / "turns2.jsonl").read_bytes().splitlines():
        if json.loads(line).get("type") == "session.text.delta":
            recorded.append(b"data: " + line + b"\n\n")
    return [recorded[number % len(recorded)] for number in range(count)]


def _decode(kind: Any, frames: list[bytes]) -> Callable[[], int]:
    data = b"".join(frames)
    blocks = [data[start : start + 65536] for start in range(0, len(data), 65536)]

    def run() -> int:
        decoder = EventDecoder(kind)
        found = sum(1 for block in blocks for _ in decoder.feed(block))
        assert found == len(frames), found
        return found

    return run


def _turn(url: str) -> Callable[[], Samples]:
    def run() -> Samples:
        with Client(url, directory="/home/user/project") as client:
            client.dialect()
            wall, cpu = time.perf_counter(), time.process_time()
            with client.turn(None, "Go") as turn:
                pieces = sum(1 for item in turn if isinstance(item, TextDelta))
            assert pieces == PIECES, pieces
            return Samples(pieces, time.process_time() - cpu, time.perf_counter() - wall)

    return run


def _request(
    url: str, count: int, make: Callable[[Client], str], get: Callable[[Client, str], object]
) -> Callable[[], int]:
    client = Client(url, directory="/home/user/project")
    session = make(client)

    def run() -> int:
        for _ in range(count):
            get(client, session)
        return count

    return run


@contextlib.contextmanager
def _serving(dialect: str) -> Generator[str]:
    """A fake server in a process of its own; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.dialects", dialect],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def _serve(dialect: Any) -> None:
    with FakeServer("/home/user/project", dialect=dialect, assert_all_used=False) as server:
        server.reply(".*", [Text("word " * PIECES, deltas=PIECES)])
        print(server.base_url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _serve(sys.argv[1])
