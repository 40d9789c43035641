"""What the benchmarks read: event streams and answers in the proportions of a recorded server.

Every payload is a recorded one (`tests/recordings`) with fresh ids and, where a size is asked for, a longer text. The
seed is fixed, so each contender, run and machine gets the same bytes.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

__all__ = [
    "Stream",
    "deltas",
    "giant",
    "messages",
    "mix",
    "real",
    "session",
    "with_unknown_types",
]

RECORDINGS: Final = Path(__file__).parent.parent / "tests" / "recordings"
SEED: Final = 20261122
BLOCK: Final = 65536  # bytes; what one read of a busy socket returns at most

_ID: Final = re.compile(rb"\b(evt|ses|msg|prt)_[0-9A-Za-z]{26}\b")
_ALPHABET: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PROSE: Final = (
    "the file holds two functions that read from one queue so a lock is missing here; let us add it and run the "
    'tests again before we touch anything else. def main(argv): return 0 \n\n\t"quoted" \\d+'
)
_RARE_WORDS: Final = ["naïve", "Grüße", "漢字", "→", "🙂"]


class Stream:
    """Events as a server would send them.

    Attributes:
        payloads: The JSON of each event.
    """

    def __init__(self, payloads: Iterable[bytes]) -> None:
        self.payloads = list(payloads)

    @property
    def frames(self) -> list[bytes]:
        """Each event as the server frames it."""
        return [b"data: " + payload + b"\n\n" for payload in self.payloads]

    def blocks(self, size: int = BLOCK) -> list[bytes]:
        """The whole stream, cut every `size` bytes wherever that is."""
        data = b"".join(self.frames)
        return [data[start : start + size] for start in range(0, len(data), size)]

    def lines(self, size: int = BLOCK) -> list[bytes]:
        """The bare payloads one a line, in about as many pieces as `blocks` gives: what msgspec alone can read."""
        pieces: list[bytes] = []
        lines: list[bytes] = []
        length = 0
        for payload in self.payloads:
            lines.append(payload)
            length += len(payload) + 8
            if length >= size:
                pieces.append(b"\n".join(lines))
                lines = []
                length -= size
        if lines:
            pieces.append(b"\n".join(lines))
        return pieces

    def head(self, count: int) -> Stream:
        """The first events of it."""
        return Stream(self.payloads[:count])

    @property
    def mean_size(self) -> float:
        """Bytes of a frame, on average."""
        return sum(map(len, self.payloads)) / len(self.payloads) + 8

    def __len__(self) -> int:
        return len(self.payloads)


@cache
def recorded(name: str = "event") -> list[bytes]:
    """The payloads of a recorded stream, in order."""
    return (RECORDINGS / f"{name}.jsonl").read_bytes().strip(b"\n").split(b"\n")


def real(count: int, name: str = "event") -> Stream:
    """A recorded stream over and over, with new ids each time."""
    dice = random.Random(SEED)
    return Stream(_renewed(dice, payload) for payload in _cycle(recorded(name), count))


def deltas(count: int) -> Stream:
    """Only `message.part.delta`, the event that a busy server sends most: about 260 bytes a frame."""
    dice = random.Random(SEED + 1)
    return Stream(_renewed(dice, payload) for payload in _cycle(_of_type("message.part.delta"), count))


def mix(count: int) -> Stream:
    """85 % deltas, 10 % `message.part.updated` of 0.5 to 2 KB, 5 % larger ones of 1 to 20 KB; so in each 200 events."""
    dice = random.Random(SEED + 2)
    small = _of_type("message.part.delta")
    texts = [payload for payload in _of_type("message.part.updated") if b'"type":"text"' in payload]

    def payloads() -> Iterator[bytes]:
        while True:
            sizes = [0] * 170 + _spread(500, 2000, 20) + _spread(1000, 20000, 10)
            dice.shuffle(sizes)
            for size in sizes:
                payload = _grown(dice, dice.choice(texts), size) if size else dice.choice(small)
                yield _renewed(dice, payload)

    return Stream(islice(payloads(), count))


def giant(size: int) -> Stream:
    """One `message.part.updated` whose text makes the frame `size` bytes long."""
    dice = random.Random(SEED + 3)
    text = next(payload for payload in _of_type("message.part.updated") if b'"type":"text"' in payload)
    return Stream([_grown(dice, text, size - 8)])


def with_unknown_types(stream: Stream, share: float) -> Stream:
    """The same events, of which `share` have a type that this build does not know."""
    chosen = set(random.Random(SEED + 4).sample(range(len(stream)), round(share * len(stream))))
    return Stream(
        payload.replace(b'"type":"', b'"type":"future.', 1) if number in chosen else payload
        for number, payload in enumerate(stream.payloads)
    )


def session() -> bytes:
    """The body of `GET /session/{sessionID}`."""
    return _answer("session.get")


def messages(size: int) -> bytes:
    """The body of `GET /session/{sessionID}/message` for a session as long as `size` bytes take."""
    dice = random.Random(SEED + 5)
    items: list[Any] = json.loads(_answer("session.messages", longer_than=10_000))
    pieces: list[bytes] = []
    length = 0
    for item in _cycle([_dump(item) for item in items], 10**9):
        if length >= size:
            break
        pieces.append(_renewed(dice, item))
        length += len(pieces[-1]) + 1
    return b"[" + b",".join(pieces) + b"]"


def _spread(low: int, high: int, count: int) -> list[int]:
    """Sizes between the two, as many in each doubling."""
    return [int(low * (high / low) ** ((number + 0.5) / count)) for number in range(count)]


def _answer(operation: str, longer_than: int = 0) -> bytes:
    for line in (RECORDINGS / "bodies.jsonl").read_bytes().strip(b"\n").split(b"\n"):
        entry = json.loads(line)
        if entry["operation"] == operation and entry["status"] == 200 and len(entry["body"]) > longer_than:
            body: str = entry["body"]
            return body.encode()
    raise LookupError(f"no recorded answer of {operation}")


def _of_type(kind: str) -> list[bytes]:
    mark = b'"type":"' + kind.encode() + b'"'
    return [payload for payload in recorded() if mark in payload[:80]]


def _cycle(payloads: list[bytes], count: int) -> Iterator[bytes]:
    for number in range(count):
        yield payloads[number % len(payloads)]


def _renewed(dice: random.Random, payload: bytes) -> bytes:
    """New ids, the same one for the same one."""
    ids: dict[bytes, bytes] = {}

    def new_id(match: re.Match[bytes]) -> bytes:
        old = match[0]
        if old not in ids:
            ids[old] = match[1] + b"_" + bytes(dice.choices(_ALPHABET, k=26))
        return ids[old]

    return _ID.sub(new_id, payload)


def _grown(dice: random.Random, payload: bytes, size: int) -> bytes:
    """The text of a text part made so long that the payload takes `size` bytes, give or take a word.

    One text in four has characters outside of ASCII.
    """
    event = json.loads(payload)
    part = event["properties"]["part"]
    room = size - len(payload)
    vocabulary = _PROSE.split(" ")
    if dice.random() < 0.25:
        vocabulary += _RARE_WORDS
    sizes = {word: len(_dump(word)) - 1 for word in vocabulary}  # without the quotes, with a space
    words: list[str] = []
    while room > 0:
        words.append(dice.choice(vocabulary))
        room -= sizes[words[-1]]
    part["text"] = " ".join([part["text"], *words])
    return _dump(event)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
