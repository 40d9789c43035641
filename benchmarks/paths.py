"""The paths through the client whose instructions are counted: see `expected`.

    python -m benchmarks.paths FOLDER URLS [NAME ...]

runs each of them, or those that are named, under callgrind for `counts.instructions`. FOLDER has the inputs; URLS is a
JSON object of the servers' addresses. If that is empty, only what needs no server is run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from opencode_core import EventDecoder, models
from opencode_core.streams.events import event_type
from opencode_core.streams.hub import Mailbox, Mailboxes
from opencode_core.turns.steps import AwaitEvent
from tests.core import turn_player

from . import inputs
from .counts import Route, note
from .inputs import Stream

__all__ = ["YARDSTICK", "routes", "take_in", "turn_events", "write_inputs"]

BLOCKS: Final = {"deltas": 800, "real": len(inputs.recorded()), "mix": 400}  # events
PIECES: Final = 100  # of a text
READERS: Final = 10  # further readers of the hub
BATCH: Final = 20  # events that one read brings
GIANT: Final = 200  # KB
YARDSTICK: Final = "msgspec alone, deltas, one by one"


def _core(folder: Path) -> list[Route]:
    """What needs no server.

    Args:
        folder: Has the streams of `write_inputs`: to make them here would take longer than to count.
    """
    decoding: list[Route] = []
    for kind, size in BLOCKS.items():
        small, large = (_read(folder, kind, units) for units in (size, 2 * size))
        framed = {size: small.blocks(), 2 * size: large.blocks()}
        bare = {size: small.lines(), 2 * size: large.lines()}
        decoding += [
            Route(f"decode, blocks of 64 KiB, {kind}", partial(_decode, framed), size),
            Route(f"msgspec alone, blocks of 64 KiB, {kind}", partial(_decode_alone, bare), size),
        ]
    deltas, mix = (_read(folder, kind, 2 * BLOCKS[kind]) for kind in ("deltas", "mix"))
    giants = {size: _read(folder, "giant", size).blocks(16384) for size in (GIANT, 2 * GIANT)}
    pieces, messages = turn_events("deltas", 2 * PIECES), turn_events("messages", 800)
    alone = "hub, one reader"
    return [
        Route(YARDSTICK, partial(_alone, deltas.payloads), 400),
        Route("msgspec alone, mix, one by one", partial(_alone, mix.payloads), 200),
        *decoding,
        Route("decode, one frame per feed, deltas", partial(_decode_some, deltas.frames), 400),
        Route("decode, one huge event, a KB of 1 MB", partial(_decode, giants), GIANT),
        Route("a delta in the machine of a turn", partial(take_in, pieces, 2, 1), PIECES),
        Route("a message of a turn of 100", partial(take_in, messages, 0, 2), 100),
        Route("a message of a turn of 400", partial(take_in, messages, 0, 2), 400),
        Route(alone, partial(_hub, pieces, None), PIECES),
        Route("hub, a further reader that wants a delta", partial(_hub, pieces, ()), PIECES, alone, READERS),
        Route(
            "hub, a further reader that refuses a delta",
            partial(_hub, pieces, models.SessionStatusEvent),
            PIECES,
            alone,
            READERS,
        ),
    ]


def write_inputs(folder: Path) -> None:
    """Write the streams that the routes read."""
    kinds: dict[str, tuple[Callable[[int], Stream], int]] = {
        **{kind: (getattr(inputs, kind), size) for kind, size in BLOCKS.items()},
        "giant": (lambda size: inputs.giant(1000 * size), GIANT),
    }
    for kind, (make, size) in kinds.items():
        for units in (size, 2 * size):
            (folder / f"{kind}-{units}.jsonl").write_bytes(b"\n".join(make(units).payloads))


def _read(folder: Path, kind: str, size: int) -> Stream:
    return Stream((folder / f"{kind}-{size}.jsonl").read_bytes().split(b"\n"))


def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(event_type("event"))


def _alone(payloads: list[bytes], size: int) -> None:
    decode = _decoder().decode
    for payload in payloads[:size]:
        decode(payload)


def _decode(blocks: Mapping[int, list[bytes]], size: int) -> None:
    feed = EventDecoder("event").feed
    for block in blocks[size]:
        feed(block)


def _decode_alone(blocks: Mapping[int, list[bytes]], size: int) -> None:
    decode = _decoder().decode_lines
    for block in blocks[size]:
        decode(block)


def _decode_some(frames: list[bytes], size: int) -> None:
    feed = EventDecoder("event").feed
    for frame in frames[:size]:
        feed(frame)


def _running() -> turn_player.Player:
    """A turn whose prompt is there."""
    player = turn_player.Player([turn_player.user(), turn_player.text("prt_p", "go", "msg_prompt"), turn_player.BUSY])
    while player.position < len(player.events):
        player.step()
    return player


def turn_events(what: Literal["deltas", "messages", "tools", "subagents"], size: int) -> list[Any]:
    """Events of a turn whose prompt is there: so many pieces of a text, messages, tools or subagents."""
    player = turn_player
    events: list[turn_player.Event] = []
    if what in {"deltas", "tools"}:
        events += [player.answer("msg_1", created=1), player.text("prt_1", "", "msg_1", ended=False)]
    for number in range(size):
        match what:
            case "deltas":
                events.append(player.delta("prt_1", "word ", "msg_1"))
            case "messages":
                events.append(player.answer(f"msg_{number:06}", created=number))
                events.append(player.answer(f"msg_{number:06}", created=number, completed=number, finish="tool-calls"))
            case "tools":
                for status in ("pending", "running", "completed"):
                    events.append(player.tool(f"prt_{number:06}", status, "msg_1", input={"command": "ls"}))
            case "subagents":
                child = f"ses_{number:06}"
                info = {**turn_player.SESSION_JSON, "id": child, "parentID": turn_player.SESSION}
                events.append(player.event("session.created", sessionID=child, info=info))
                events.append(player.status("busy", child))
                events.append(player.answer(f"msg_{number:06}", "msg_x", child))
                events.append(player.text(f"prt_{number:06}", "Two files.", f"msg_{number:06}", child))
                events += [player.status("idle", child), player.idle(child)]
    return [player.decode(event, models.Event) for event in events]


def take_in(events: list[Any], first: int, each: int, size: int) -> None:
    """Let the machine have events as a busy stream brings them, and take all that it delivers.

    Args:
        first: How many events stand before those of the units.
        each: How many events a unit has.
    """
    player = _running()
    machine, now = player.machine, player.now
    machine.next_step(now)
    count = first + each * size
    for start in range(0, count, BATCH):
        machine.received(events[start : min(start + BATCH, count)])
        while not isinstance(machine.next_step(now), AwaitEvent):
            pass


def _hub(events: list[Any], others: Any, size: int) -> None:
    """One reader, and further ones who choose the types `others`: () for all, None for no such readers."""
    readers = [Mailbox(size)]
    if others is not None:
        readers += [Mailbox(size, others or None) for _ in range(READERS)]
    mailboxes = Mailboxes()
    for reader in readers:
        mailboxes.add(reader)
    for start in range(0, size, BATCH):
        for reached in mailboxes.put(events[start : min(start + BATCH, size)]):
            while reached:
                reached.take()


def routes(folder: Path, urls: Mapping[str, str]) -> list[Route]:
    """All of them, or without addresses those that need no server."""
    if not urls:
        return _core(folder)
    from . import lanes  # imports both drivers, which takes a while under callgrind

    return [*_core(folder), *lanes.routes(urls)]


def _run(folder: Path, urls: Mapping[str, str], names: list[str]) -> None:
    for route in routes(folder, urls):
        if not names or route.name in names:
            note(route.name, route.run, route.size)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [at, addresses, *chosen]:
            _run(Path(at), json.loads(addresses), chosen)
        case _:
            sys.exit(__doc__)
