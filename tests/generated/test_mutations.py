"""Whatever a server of another version changes in an event, nothing is raised and nothing is lost.

Every shape of event that was recorded, on every stream, is changed in every place, one change at a time.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from opencode_core import models
from opencode_core._generate.document import is_array, is_object
from opencode_core.streams.events import EventDecoder
from opencode_core.values.codec import Codec, encode
from tests.generated.test_recordings import lines_of, without_nulls

STREAMS = {"event": "Event", "global": "GlobalEvent", "v2": "V2Event", "session": "SessionEvent"}
LENIENT = Codec(on_drift=lambda drift: None)
OTHERS: list[Any] = [None, "another", -1, 0.5, True, [], {}, ["x"], {"type": "novel"}, [{"type": "novel"}]]


def shape_of(value: Any) -> Any:
    """What a mutation can tell apart: names, kinds and tags, but neither texts nor the length of lists."""
    if is_object(value):
        tags = ("type", "status", "role", "name")
        return tuple(
            (name, item if name in tags and isinstance(item, str) else shape_of(item))
            for name, item in sorted(value.items())
        )
    if is_array(value):
        return tuple(dict.fromkeys(map(shape_of, value)))
    return type(value).__name__


def shapes(stream: str) -> list[Any]:
    """One recorded event of each shape. On the global stream the plain payloads are those of `/event` again."""
    events = [json.loads(line) for line in lines_of(stream)]
    if stream == "global":
        events = [event for event in events if event["payload"]["type"] in ("sync", "server.connected", "session.idle")]
    return list({shape_of(event): event for event in events}.values())


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a JSON value but its root."""
    items = value.items() if is_object(value) else enumerate(value[:2]) if is_array(value) else ()
    for key, item in items:
        yield (*path, key)
        yield from places(item, (*path, key))


def holder_of(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path[:-1]:
        value = value[key]
    return value


def mutations(event: Any) -> Iterator[tuple[Any, Any]]:
    """The event with one change: dropped, renamed, of another type, or with something added, at each place.

    Next to each is what may be written back in its stead: a tag that was dropped comes back where it follows from the
    type.
    """
    for path in places(event):
        key = path[-1]
        for change in ("drop", "rename", "add", *OTHERS):
            mutant = copy.deepcopy(event)
            holder = holder_of(mutant, path)
            if change == "drop":
                del holder[key]
            elif change == "rename" and isinstance(key, str):
                holder[f"{key}New"] = holder.pop(key)
            elif change == "add":
                holder.insert(key, {"novel": [1]}) if isinstance(key, int) else holder.update(novelty={"a": [1]})
            elif change != "rename":
                holder[key] = copy.deepcopy(change)
            yield mutant, event if change == "drop" and key == "type" else mutant


@pytest.mark.parametrize("stream", STREAMS)
def test_one_change_anywhere_in_an_event_is_neither_an_error_nor_a_loss(stream: str) -> None:
    kind = models.NAMES[STREAMS[stream]]
    tried = 0
    for event in shapes(stream):
        for mutant, restored in mutations(event):
            tried += 1
            text = json.dumps(mutant).encode()

            read = LENIENT.decode(text, kind)

            written = without_nulls(json.loads(encode(read)))
            assert written in (without_nulls(mutant), without_nulls(restored)), text

    assert tried > 1_000


def test_a_changed_event_is_one_event_on_the_stream() -> None:
    """The fast decoder and its exact twin agree: none is dropped, none ends the stream."""
    mutants = [mutant for event in shapes("event")[::7] for mutant in mutations(event)]
    stream = b"".join(b"data: %b\n\n" % json.dumps(mutant).encode() for mutant, _ in mutants)

    events = EventDecoder("event", codec=LENIENT).feed(stream)

    assert len(events) == len(mutants)
    for event, (mutant, restored) in zip(events, mutants, strict=True):
        assert without_nulls(json.loads(encode(event))) in (without_nulls(mutant), without_nulls(restored))
