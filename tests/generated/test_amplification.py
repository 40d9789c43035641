"""What wrong answers cost: a server that sends anything but what is documented gets little memory and time for a byte.

For each place of each answer where a list or a map stands, it is filled with what does not belong there.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from types import UnionType
from typing import Any, NamedTuple, Union, cast, get_args, get_origin

import msgspec

from opencode_core.values.base import Drift
from opencode_core.values.codec import Codec, encode
from tests.calls import calls_of
from tests.fold import fold
from tests.generated.table import endpoints

MEMORY = 30  # bytes for a byte; of lists of empty objects, the plain JSON values alone take 24
CALLS = 2  # of any function, for a byte; they take less than half a microsecond each
SIZE = 4_000
WRONG = (b"{}", b"1", b'{"type":"never heard of"}')


class Place(NamedTuple):
    """Where a container may be in an answer: what is before and after it, and what should be in it."""

    before: bytes
    after: bytes
    is_list: bool
    item: Any

    def inside(self, before: bytes, after: bytes) -> Place:
        """The same, one level further in."""
        return self._replace(before=before + self.before, after=self.after + after)

    def filled(self, wrong: bytes, size: int) -> bytes:
        """An answer of about this size."""
        if self.is_list:
            body = b"[%b]" % b",".join([wrong] * (size // (len(wrong) + 1)))
        else:
            body = b"{%b}" % b",".join(b'"%d":%b' % (n, wrong) for n in range(size // (len(wrong) + 7)))
        return self.before + body + self.after


def places(kind: Any, inside: tuple[Any, ...] = ()) -> Iterator[Place]:
    """Every place in a type, except in what contains itself."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in inside:
        return
    inside = (*inside, kind)
    if origin in (list, dict):
        item = arguments[-1]
        yield Place(b"", b"", origin is list, item)
        before, after = (b"[", b"]") if origin is list else (b'{"k":', b"}")
        yield from (place.inside(before, after) for place in places(item, inside))
    elif origin in (Union, UnionType):
        for member in arguments:
            yield from places(member, inside)
    elif isinstance(origin or kind, msgspec.StructMeta):
        config = (origin or kind).__struct_config__
        tag = b"" if config.tag_field is None else encode({config.tag_field: config.tag})[1:-1] + b","
        for field in msgspec.structs.fields(kind):
            before = b'{%b"%b":' % (tag, field.encode_name.encode())
            yield from (place.inside(before, b"}") for place in places(field.type, inside))
    else:
        for candidate in getattr(kind, "members", ()):
            yield from places(candidate.type, inside)


def answers() -> dict[str, tuple[Any, Place, bytes]]:
    """The types of answers, each kind of container in them once, with each wrong value."""
    found: dict[str, tuple[Any, Place, bytes]] = {}
    for endpoint in endpoints():
        kind = endpoint.response_type
        for place in [Place(b"", b"", True, kind), *places(kind)] if endpoint.response == "json" else []:
            for wrong in WRONG:
                at_top = repr(kind) if not place.before else ""
                name = f"{'list' if place.is_list else 'map'} of {place.item!r} {at_top} with {wrong.decode()}"
                if name not in found and is_wrong(wrong, place.item):
                    found[name] = kind, place, wrong
    return found


def is_wrong(value: bytes, kind: Any) -> bool:
    """Whether it does not belong there. What does is not about drift, and takes what its type takes."""
    drifts: list[Drift] = []
    Codec(on_drift=drifts.append).decode(value, kind)
    return bool(drifts)


def memory_for(data: bytes, kind: Any) -> int:
    """The most that decoding takes at once, in bytes."""
    tracemalloc.start()
    try:
        CODEC.decode(data, kind)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def calls_for(data: bytes, kind: Any) -> int:
    """How many functions decoding calls."""
    return calls_of(lambda: CODEC.decode(data, kind))


REPORTED: list[Drift] = []
CODEC = Codec(on_drift=REPORTED.append)


def test_wrong_answers_cost_little() -> None:
    with fold() as case:
        for name, (kind, place, wrong) in answers().items():
            with case(name):
                single, double = (place.filled(wrong, SIZE * times) for times in (1, 2))
                calls = calls_for(single, kind)  # and what is built the first time is there
                memory = memory_for(single, kind)
                REPORTED.clear()

                assert memory_for(double, kind) - memory <= MEMORY * (len(double) - len(single))
                assert 0 < len(REPORTED) <= 101
                assert calls_for(double, kind) - calls <= CALLS * (len(double) - len(single))


def test_what_wrong_answers_cost_grows_as_they_do() -> None:
    kind = cast("Any", next(e for e in endpoints() if e.operation == "session.list")).response_type
    for wrong in WRONG:
        costs = [calls_for(b"[%b0]" % (b"%b," % wrong * n), kind) for n in (20_000, 40_000, 80_000)]

        assert costs[2] < 4.4 * costs[0]
        assert costs[1] < 2.2 * costs[0]


def test_a_long_name_does_not_cost_for_each_thing_inside() -> None:
    inside = b",".join([b"{}"] * 1000)
    short, long = (b'{"%b":[%b]}' % (b"n" * length, inside) for length in (1, 1_000_000))
    kind = dict[str, list[dict[str, int] | None]] | int

    REPORTED.clear()
    peaks = [memory_for(text, kind) for text in (short, long)]
    CODEC.decode(long.replace(b"{}", b"[]"), kind)

    assert peaks[1] < peaks[0] + 3 * len(long)
    assert all(len(drift.path) + len(drift.problem) < 1000 for drift in REPORTED)
