"""The paths through the client whose instructions are counted: see `expected`.

    python -m benchmarks.paths FOLDER URLS [NAME ...]

runs each of them, or those that are named, under callgrind for `counts.instructions`. FOLDER has the inputs; URLS is a
JSON object of the servers' addresses. If that is empty, only what needs no server is run.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from opencode_core import EventDecoder, models
from opencode_core.options import BaseURL, Options
from opencode_core.streams.events import event_type
from opencode_core.streams.feeds import EventFeed, directory_events
from opencode_core.streams.hub import Mailbox, Mailboxes
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.session import SessionFeed, session_events
from opencode_core.turns.steps import AwaitEvent
from opencode_core.values.codec import Codec
from tests.core import turn_player

from . import inputs
from .counts import Route, note
from .inputs import Stream

__all__ = ["CUTS", "OPTIONS", "OTHER", "YARDSTICK", "session_feed", "routes", "take_in", "turn_events", "write_inputs"]

OPTIONS: Final = Options(base_url=BaseURL.parse("http://127.0.0.1:1"), directory="/home/user/project")
OTHER: Final = "ses_other"  # whose events are in no stream here

BLOCKS: Final = {"deltas": 400, "real": len(inputs.recorded()), "mix": 200}  # events
PIECES: Final = 100  # of a text
READERS: Final = 10  # further readers of the hub
BATCH: Final = 20  # events that one read brings
UNKNOWN: Final = 400  # events
GIANT: Final = 200  # KB
What = Literal["deltas", "messages", "tools", "subagents"]
YARDSTICK: Final = "msgspec alone, deltas, one by one"


def _core(folder: Path) -> list[Route]:
    """What needs no server.

    Args:
        folder: Has the streams of `write_inputs`: to make them here would take longer than to count.
    """
    decoding: list[Route] = []
    for kind, size in BLOCKS.items():
        decoding += [
            Route(f"decode, blocks of 64 KiB, {kind}", partial(_decode, folder, kind), size),
            Route(f"msgspec alone, blocks of 64 KiB, {kind}", partial(_decode_alone, folder, kind), size),
        ]
    feeds: dict[str, Callable[[], EventFeed]] = {
        "a delta for a feed": lambda: directory_events(OPTIONS, Codec()),
        "a delta that types= refuses": lambda: directory_events(OPTIONS, Codec(), models.SessionStatusEvent),
        "a delta of another session": lambda: session_feed(OTHER),
    }
    fed = [
        Route(f"{way}, {cut}", partial(_feed, folder, cut, new_feed), 400)
        for cut in CUTS
        for way, new_feed in feeds.items()
    ]
    alone = "hub, one reader"
    return [
        Route(YARDSTICK, partial(_alone, folder, "deltas"), 400),
        Route("msgspec alone, mix, one by one", partial(_alone, folder, "mix"), 200),
        *decoding,
        Route("decode, one frame per feed, deltas", partial(_decode_one_by_one, folder), 400),
        *fed,
        Route("decode, blocks of 64 KiB, deltas of an unknown type", partial(_decode_unknown, folder), UNKNOWN),
        Route("decode, one huge event, a KB of 1 MB", partial(_decode, folder, "giant"), GIANT),
        Route("a delta in the machine of a turn", partial(take_in, "deltas"), PIECES),
        Route("a message of a turn of 100", partial(take_in, "messages"), 100),
        Route("a message of a turn of 400", partial(take_in, "messages"), 400),
        Route(alone, partial(_hub, None), PIECES),
        Route("hub, a further reader that wants a delta", partial(_hub, ()), PIECES, alone, READERS),
        Route(
            "hub, a further reader that refuses a delta",
            partial(_hub, models.SessionStatusEvent),
            PIECES,
            alone,
            READERS,
        ),
    ]


def write_inputs(folder: Path) -> None:
    """Write the streams that the routes read."""
    kinds: dict[str, tuple[Callable[[int], Stream], int]] = {
        **{kind: (getattr(inputs, kind), size) for kind, size in BLOCKS.items()},
        "unknown": (lambda size: inputs.with_unknown_types(inputs.deltas(size), 1), UNKNOWN),
        "giant": (lambda size: inputs.giant(1000 * size), GIANT),
    }
    for kind, (make, size) in kinds.items():
        for units in (size, 2 * size):
            (folder / f"{kind}-{units}.jsonl").write_bytes(b"\n".join(make(units).payloads))


@cache
def _read(folder: Path, kind: str, size: int) -> Stream:
    return Stream((folder / f"{kind}-{size}.jsonl").read_bytes().split(b"\n"))


@cache
def _blocks(folder: Path, kind: str, size: int) -> list[bytes]:
    return _read(folder, kind, size).blocks(16384 if kind == "giant" else 65536)


@cache
def _lines(folder: Path, kind: str, size: int) -> list[bytes]:
    return _read(folder, kind, size).lines()


@cache
def _frames(folder: Path, size: int) -> list[bytes]:
    return _read(folder, "deltas", size).frames


def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(event_type("event"))


def _alone(folder: Path, kind: str, size: int) -> None:
    decode = _decoder().decode
    for payload in _read(folder, kind, size).payloads:
        decode(payload)


def _decode(folder: Path, kind: str, size: int) -> None:
    feed = EventDecoder("event").feed
    for block in _blocks(folder, kind, size):
        feed(block)


def _decode_unknown(folder: Path, size: int) -> None:
    gc.disable()  # these events are made of dicts: whether a collection falls into the count would be chance
    try:
        _decode(folder, "unknown", size)
    finally:
        gc.enable()


def _decode_alone(folder: Path, kind: str, size: int) -> None:
    decode = _decoder().decode_lines
    for block in _lines(folder, kind, size):
        decode(block)


def _decode_one_by_one(folder: Path, size: int) -> None:
    feed = EventDecoder("event").feed
    for frame in _frames(folder, size):
        feed(frame)


def session_feed(session_id: str, children: list[models.Session] | None = None) -> SessionFeed:
    """The events of a session, whose children have been asked for."""
    feed = session_events(session_id, OPTIONS, Codec())
    feed.connected()
    work, answer = feed.catch_up(), children or []
    next(work)
    with contextlib.suppress(StopIteration):
        while True:
            work.send(answer)
            answer = []
    return feed


def _feed(folder: Path, cut: str, new_feed: Callable[[], EventFeed], size: int) -> None:
    decode, stats = new_feed().decode, StreamStats()
    for data in CUTS[cut](folder, size):
        decode(data, stats)


CUTS: Final[Mapping[str, Callable[[Path, int], list[bytes]]]] = {
    "in blocks": lambda folder, size: _blocks(folder, "deltas", size),
    "frame by frame": _frames,
}
"""How the bytes of a stream reach a feed."""


def _running() -> turn_player.Player:
    """A turn whose prompt is there."""
    player = turn_player.Player([turn_player.user(), turn_player.text("prt_p", "go", "msg_prompt"), turn_player.BUSY])
    while player.position < len(player.events):
        player.step()
    return player


@cache
def turn_events(what: What, size: int) -> list[Any]:
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


def take_in(what: What, size: int) -> None:
    """Let the machine of a turn have events as a busy stream brings them, and take all that it delivers."""
    events = turn_events(what, size)
    player = _running()
    machine, now = player.machine, player.now
    machine.next_step(now)
    for start in range(0, len(events), BATCH):
        machine.received(events[start : start + BATCH])
        while not isinstance(machine.next_step(now), AwaitEvent):
            pass


def _hub(others: Any, size: int) -> None:
    """One reader, and further ones who choose the types `others`: () for all, None for no such readers."""
    events = turn_events("deltas", size)
    readers = [Mailbox(len(events))]
    if others is not None:
        readers += [Mailbox(len(events), others or None) for _ in range(READERS)]
    mailboxes = Mailboxes()
    for reader in readers:
        mailboxes.add(reader)
    for start in range(0, len(events), BATCH):
        for reached in mailboxes.put(events[start : start + BATCH]):
            while reached:
                reached.take()


def routes(folder: Path, urls: Mapping[str, str]) -> list[Route]:
    """All of them, or without addresses those that need no server."""
    if not urls:
        return _core(folder)
    from . import lanes  # imports both drivers, which takes a while under callgrind

    return [*_core(folder), *lanes.routes(urls)]


def _run(folder: Path, urls: Mapping[str, str], names: list[str]) -> None:
    known = routes(folder, urls)
    needed = {route.less for route in known if route.name in names}
    for route in known:
        if not names or route.name in names or route.name in needed:
            note(route.name, route.run, route.size)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [at, addresses, *chosen]:
            _run(Path(at), json.loads(addresses), chosen)
        case _:
            sys.exit(__doc__)
