"""A program that uses everything for the first time in several threads: `python -m tests.drivers.first_use SEED`.

Each thread goes through all uses, in an order of its own, while the interpreter switches threads as often as it can.
Nothing is checked but that it comes to its end: what two threads build at the same time kills the process.
"""

from __future__ import annotations

import inspect
import json
import random
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgspec

import opencode_core
from opencode_core import EventDecoder, Unknown, models
from opencode_core.streams.events import StreamKind
from opencode_core.testkit.fake.routes import operations
from opencode_core.turns.structured import StructuredFormat
from opencode_core.values.codec import Codec, encode

THREADS = 6
PART = {"id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "type": "text", "text": "hi"}
UPDATED = {"id": "evt_1", "type": "message.part.updated", "properties": {"sessionID": "ses_1", "time": 1, "part": PART}}
SYNC = {
    "id": "e",
    "type": "message.removed.1",
    "seq": 4,
    "aggregateID": "s",
    "data": {"sessionID": "s", "messageID": "m"},
}
EVENTS: dict[StreamKind, list[Any]] = {
    "event": [
        {"id": "evt_1", "type": "session.idle", "properties": {"sessionID": "ses_1"}},
        UPDATED,
        {**UPDATED, "properties": {"part": {**PART, "type": "novel"}}},
        {"type": "novel", "x": 1},
    ],
    "global": [{"directory": "/p", "payload": UPDATED}, {"payload": {"type": "sync", "id": "e", "syncEvent": SYNC}}],
    "v2": [{"id": "evt_1", "type": "session.idle", "data": {"sessionID": "ses_1"}}, {"type": "novel"}],
    "session": [{"id": "evt_1", "type": "session.next.moved", "data": {"timestamp": "x", "sessionID": "s"}}],
}


class Answer(msgspec.Struct):
    """What a user asks a model for."""

    name: str
    parts: list[Answer]


def decode_events(stream: StreamKind) -> None:
    text = b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in EVENTS[stream])
    EventDecoder(stream).feed(text)


def decode_answers() -> None:
    for name in dir(opencode_core.api.SessionApi):
        found = getattr(opencode_core.api.SessionApi, name)
        if isinstance(found, opencode_core.Endpoint) and found.response == "json":
            for text in (b"[]", b"{}", b'[{"novel":1}]', b'{"info":{"role":"user"},"parts":[{"type":"text"}]}'):
                encode(Codec().decode(text, found.response_type))


def decode_the_configuration() -> None:
    servers = {"a": {"type": "local", "command": ["x"]}, "b": {"enabled": False}}
    Codec().decode(json.dumps({"mcp": servers, "lsp": {"ty": {"disabled": True}}}).encode(), models.Config)


def decode_errors() -> None:
    for body in ({"name": "NotFoundError", "data": {"message": "x"}}, {"_tag": "BadRequest"}):
        Codec().decode(json.dumps(body).encode(), models.error_body_type(body))


def decode_as_a_user() -> None:
    for kind in (models.Session, models.MessageWithParts, models.GlobalEvent):
        decoder = msgspec.json.Decoder(kind)
        try:
            decoder.decode(b'{"payload":{"type":"session.idle"},"info":{"role":"user","time":{}},"parts":[]}')
        except msgspec.ValidationError:
            pass
    if isinstance(Codec().decode(b'{"type":"novel"}', models.Event), Unknown) is False:
        raise AssertionError


def fill_in_a_form() -> None:
    StructuredFormat(Answer).decode({"name": "a", "parts": [{"name": "b", "parts": []}]})


def drive_the_twins() -> None:
    import opencode_async
    import opencode_sync

    timeout, limits = opencode_core.Timeouts(read=1), opencode_core.Limits()
    opencode_sync.Client("http://127.0.0.1:9", timeout=timeout, limits=limits).close()
    opencode_async.AsyncClient("http://127.0.0.1:9", retry=opencode_core.RetryPolicy())


def name_everything() -> None:
    import opencode_async
    import opencode_sync

    for package in (opencode_core, opencode_core.api, opencode_sync, opencode_async, models):
        for name in package.__all__:
            getattr(package, name)


def look_at_every_operation() -> None:
    for found in operations().values():
        inspect.signature(found)
        hash(found.response_type)


USES: list[Callable[[], None]] = [
    *(lambda stream=stream: decode_events(stream) for stream in EVENTS),
    decode_answers,
    decode_the_configuration,
    decode_errors,
    decode_as_a_user,
    fill_in_a_form,
    drive_the_twins,
    name_everything,
    look_at_every_operation,
]


def main() -> None:
    """Use everything."""
    seed = int(sys.argv[1])
    sys.setswitchinterval(1e-6)
    barrier = threading.Barrier(THREADS)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        uses = USES[:]
        if number % 2:  # the others all begin with the same
            random.Random(seed * THREADS + number).shuffle(uses)
        else:
            uses = uses[seed % len(uses) :] + uses[: seed % len(uses)]
        barrier.wait()
        try:
            for use in uses:
                use()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
