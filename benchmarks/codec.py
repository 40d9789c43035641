"""What the codec costs over the C decoder alone: `python -m benchmarks.codec`.

Ratios of CPU time in interleaved rounds, collector on; the median round counts.
"""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from opencode_core import models
from opencode_core.values.codec import Codec, decoder_for

RECORDINGS: Final = Path(__file__).parent.parent / "tests" / "recordings"
ROUNDS: Final = 21


def compare(title: str, data: bytes, kind: Any, base: bytes | None = None) -> None:
    """Print how many times the C decoder's time the codec takes.

    Args:
        base: What the C decoder gets, where it would refuse `data`.
    """
    plain, codec = decoder_for(kind).decode, Codec().decode
    times = max(1, 200_000 // len(data))

    def seconds(decode: Callable[[], object]) -> float:
        gc.collect()
        start = time.process_time()
        for _ in range(times):
            decode()
        return (time.process_time() - start) / times

    known = data if base is None else base
    rounds = [(seconds(lambda: plain(known)), seconds(lambda: codec(data, kind))) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / alone for alone, ours in rounds)
    ours = statistics.median(ours for _, ours in rounds)
    print(f"{title:44} {len(data):8} bytes {ours * 1e6:9.1f} us  {ratio:5.2f} x")


def main() -> None:
    """Print all of them."""
    events = (RECORDINGS / "event.jsonl").read_bytes().splitlines()
    delta = next(event for event in events if b'"message.part.delta"' in event)
    part = next(event for event in events if b'"message.part.updated"' in event and len(event) > 600)
    known: dict[str, Any] = json.loads(delta)
    parts: list[Any] = [json.loads(e)["properties"]["part"] for e in events if b'"message.part.updated"' in e]
    some = json.dumps((parts * (1000 // len(parts) + 1))[:1000]).encode()
    extra = json.dumps([{**item, "new": 1} for item in json.loads(some)]).encode()

    compare("an event", delta, models.Event)
    compare("a larger event", part, models.Event)
    compare("an event with a new field", json.dumps({**known, "new": 1}).encode(), models.Event, delta)
    compare("1000 parts", some, list[models.Part])
    compare("1000 parts, each with a new field", extra, list[models.Part], some)


if __name__ == "__main__":
    main()
