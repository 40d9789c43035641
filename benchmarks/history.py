"""What it costs to begin late on a real server: a turn with a long session behind it, and events that were missed.

    python -m benchmarks.history --server 1 --turns 100 1000 5000 --missed 100x1 1000x10

Counted are the requests, the bytes that come and the CPU time of the client's thread. The model is a script.

The messages of a session are prompts that ask for no answer: the server stores one in a few milliseconds, while a turn
takes it a tenth of a second. Each figure is the median of the turns; the first turn, which brings up the code, does not
count. OpenCode 2 keeps such prompts in the inbox, and the first turn delivers all of them.

The events are those of prompts, too, for so many sessions (`x`), while a reader who has seen each session is away. It
comes back with its position, whose size is that of the JSON which another process would be given.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from opencode_core.models import TextPartInput
from opencode_core.streams.feeds import payload_of
from opencode_sync import Client
from opencode_sync.testing import RealServer

__all__ = ["Cost", "main"]

TURNS: Final = 5
WORDS: Final = "These are some words of a conversation that was longer than anybody wants to read. " * 4
METHODS: Final = (b"GET ", b"POST ", b"PATCH ", b"PUT ", b"DELETE ")


class Cost(msgspec.Struct):
    """What went over the sockets of this process, and what it took."""

    requests: int = 0
    received: int = 0  # bytes
    cpu: float = 0.0  # milliseconds
    wall: float = 0.0


@contextmanager
def counted() -> Generator[Cost]:
    """Count what the client's sockets send and receive: those that ask, not those of the model, which answer."""
    cost = Cost()
    plain: Any = socket.socket
    kept = {name: getattr(plain, name) for name in ("recv", "recv_into", "send", "sendall")}
    asking: set[int] = set()  # file descriptors

    def recv(self: Any, *arguments: Any) -> Any:
        data = kept["recv"](self, *arguments)
        cost.received += len(data) * (self.fileno() in asking)
        return data

    def recv_into(self: Any, *arguments: Any) -> Any:
        count = kept["recv_into"](self, *arguments)
        cost.received += count * (self.fileno() in asking)
        return count

    def sender(name: str) -> Any:
        def send(self: Any, data: Any, *arguments: Any) -> Any:
            if bytes(data[:8]).startswith(METHODS):
                cost.requests += 1
                asking.add(self.fileno())
            return kept[name](self, data, *arguments)

        return send

    wrapped = {"recv": recv, "recv_into": recv_into, "send": sender("send"), "sendall": sender("sendall")}
    for name, function in wrapped.items():
        setattr(plain, name, function)
    cpu, wall = time.thread_time(), time.perf_counter()
    try:
        yield cost
    finally:
        cost.cpu, cost.wall = 1000 * (time.thread_time() - cpu), 1000 * (time.perf_counter() - wall)
        for name, function in kept.items():
            setattr(plain, name, function)


def fill(client: Client, session_id: str, count: int, dialect: str) -> None:
    """Let a session have so many messages more."""
    for number in range(count):
        if dialect == "1":
            client.session.prompt(session_id, parts=[TextPartInput(text=f"{number}. {WORDS}")], no_reply=True)
        else:
            client.v2.session.prompt(session_id, text=f"{number}. {WORDS}", resume=False)


def turns(client: Client, session_id: str) -> Cost:
    """The median of a few short turns."""
    costs: list[Cost] = []
    for _ in range(TURNS + 1):
        with counted() as cost:
            reply = client.run("Say hello.", session_id=session_id)
        assert reply.text == "Hello."
        costs.append(cost)
    found = {name: statistics.median(getattr(one, name) for one in costs[1:]) for name in Cost.__struct_fields__}
    return Cost(**found)


def missed(client: Client, dialect: str, events: int, sessions: int) -> tuple[Cost, int, int]:
    """What it takes to catch up; how many events came; and how many bytes the position had."""
    names = [client.session.create(title=f"Session {number}").id for number in range(sessions)]
    with client.subscribe_global() as stream:
        stream.connect()
        time.sleep(0.1)  # `/global/event` of OpenCode 1.18.33 greets some ten milliseconds before it listens
        for name in names:
            fill(client, name, 1, dialect)
        take(stream, set(names))
        position = stream.position
    for number in range(events):
        fill(client, names[number % sessions], 1, dialect)
    last = client.session.create(title="The last one").id
    with counted() as cost, client.subscribe_global(since=position) as stream:
        count = take(stream, {last})
    return cost, count, len(msgspec.json.encode(position))


def take(stream: Iterable[Any], awaited: set[str]) -> int:
    """Read until each of these sessions was named. Returns the number of events."""
    for count, event in enumerate(stream, 1):
        awaited.discard(getattr(getattr(payload_of(event), "properties", None), "session_id", ""))
        if not awaited:
            return count
    raise AssertionError(awaited)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each length of the history, and for each number of missed events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", choices=["1", "2"], default="1", help="which OpenCode")
    parser.add_argument("--turns", type=int, nargs="*", default=[], metavar="MESSAGES")
    parser.add_argument("--missed", type=pair, nargs="*", default=[], metavar="EVENTSxSESSIONS")
    chosen = parser.parse_args(arguments)
    if chosen.missed and chosen.server == "2":
        parser.error("OpenCode 2.0 keeps no events: each gap is told as a Lost")
    with RealServer(version=chosen.server, start_timeout=300) as server, server.client() as client:
        server.model.reply("hello", "Hello.")
        if chosen.turns:
            print(f"{'messages':>9} {'requests':>9} {'KB':>8} {'CPU ms':>8} {'ms':>8}")
            session_id = client.run("Say hello.").session_id
            stored = 0
            for count in chosen.turns:
                fill(client, session_id, count - stored, chosen.server)
                stored = count
                show(f"{count:>9,}", turns(client, session_id))
        if chosen.missed:
            print(f"{'missed':>9} {'sessions':>9} {'came':>8} {'position':>9}", end=" ")
            print(f"{'requests':>9} {'KB':>8} {'CPU ms':>8} {'ms':>8}")
            for events, sessions in chosen.missed:
                cost, came, size = missed(client, chosen.server, events, sessions)
                show(f"{events:>9,} {sessions:>9,} {came:>8,} {size:>9,}", cost)


def show(what: str, cost: Cost) -> None:
    line = f"{cost.requests:>9} {cost.received / 1000:>8.1f} {cost.cpu:>8.1f} {cost.wall:>8.0f}"
    print(what, line, flush=True)


def pair(text: str) -> tuple[int, int]:
    """`1000x10` as numbers."""
    events, _, sessions = text.partition("x")
    return int(events), int(sessions or 1)


if __name__ == "__main__":
    main()
