"""Bytes of an event stream to typed events, from memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import httpx
import msgspec

from opencode_core.streams.events import EventDecoder, event_type

from . import inputs
from .harness import Absent, Comparison, Node, Samples, measure, optional
from .inputs import Stream

__all__ = ["compare", "giants"]

OURS: Final = "opencode-driver"
LIMIT: Final = "msgspec alone"

Run = Callable[[], int | Samples]


def compare(rounds: int, scale: float) -> Iterator[Comparison]:
    """All decode tables.

    Args:
        scale: Of the amount of work in a round.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        nodes = _Nodes(Path(folder), stack)
        streams = {
            "deltas": ("deltas", inputs.deltas(int(40000 * scale)), 600),
            "mix": ("mix", inputs.mix(int(20000 * scale)), 600),
            "real": ("real proportions", inputs.real(len(inputs.recorded()) * int(12 * scale)), len(inputs.recorded())),
        }
        for key, (label, stream, least) in streams.items():
            yield _in_blocks(key, label, stream, least, rounds, nodes)
        yield _frame_by_frame(streams["deltas"][1], rounds, nodes)
        yield _awkward(streams["real"][1], rounds)
        yield _unknown("unknown-deltas", "deltas", streams["deltas"][1], rounds)
        yield _unknown("unknown-real", "real proportions", streams["real"][1], rounds)
        yield giants(max(3, rounds // 3))


def event_decoder() -> msgspec.json.Decoder[Any]:
    """What msgspec alone would use for the events of `/event`."""
    return msgspec.json.Decoder(event_type("event"))


def _in_blocks(key: str, label: str, stream: Stream, least: int, rounds: int, nodes: _Nodes) -> Comparison:
    blocks = stream.blocks()
    some = stream.head(max(least, len(stream) // 10)).blocks()  # the slow read the beginning of the same bytes
    few = stream.head(least).blocks()
    return measure(
        f"blocks-{key}",
        f"{label}, blocks of 64 KiB ({stream.mean_size:.0f} bytes a frame)",
        [
            (LIMIT, lambda: limit_lines(stream.lines())),
            (OURS, lambda: ours(blocks)),
            ("httpx-sse + msgspec", lambda: httpx_sse(some, event_decoder().decode)),
            ("httpx-sse + json", lambda: httpx_sse(some, json.loads)),
            ("sseclient-py + json", lambda: sseclient(some)),
            ("openai's decoder + pydantic", lambda: stainless("openai", some)),
            ("anthropic's decoder + pydantic", lambda: stainless("anthropic", some)),
            ("opencode-python-sdk", lambda: opencode_python_sdk(few)),
            ("opencode-ai (official Python SDK)", lambda: opencode_ai(few)),
            (
                "eventsource-parser + JSON.parse (node)",
                lambda: nodes.decode("parser", "eventsource-parser", stream, 65536),
            ),
            (
                "@opencode-ai/sdk (official JS SDK, node)",
                lambda: nodes.decode("sdk", "@opencode-ai/sdk", stream, 65536),
            ),
        ],
        rounds=rounds,
    )


def _frame_by_frame(stream: Stream, rounds: int, nodes: _Nodes) -> Comparison:
    frames = stream.frames
    some = frames[: max(600, len(frames) // 10)]
    few = frames[:600]
    return measure(
        "frames",
        "deltas, one frame per feed",
        [
            (LIMIT, lambda: limit_loop(stream.payloads)),
            (OURS, lambda: ours(frames)),
            ("httpx-sse + msgspec", lambda: httpx_sse(some, event_decoder().decode)),
            ("httpx-sse + json", lambda: httpx_sse(some, json.loads)),
            ("sseclient-py + json", lambda: sseclient(some)),
            ("openai's decoder + pydantic", lambda: stainless("openai", some)),
            ("anthropic's decoder + pydantic", lambda: stainless("anthropic", some)),
            ("opencode-python-sdk", lambda: opencode_python_sdk(few)),
            ("opencode-ai (official Python SDK)", lambda: opencode_ai(few)),
            ("eventsource-parser + JSON.parse (node)", lambda: nodes.decode("parser", "eventsource-parser", stream, 0)),
            ("@opencode-ai/sdk (official JS SDK, node)", lambda: nodes.decode("sdk", "@opencode-ai/sdk", stream, 0)),
        ],
        rounds=rounds,
    )


def _awkward(stream: Stream, rounds: int) -> Comparison:
    def of(stream: Stream, size: int) -> Callable[[], Run]:
        return lambda: ours(stream.blocks(size))

    part = stream.head(len(stream) // 8)
    return measure(
        "sizes",
        "real proportions, opencode-driver, by the size of what each feed gets",
        [
            ("65536", of(stream, 65536)),
            ("65537", of(stream, 65537)),
            ("16384", of(stream, 16384)),
            ("4096", of(stream, 4096)),
            ("1460", of(stream, 1460)),
            ("1000", of(stream, 1000)),
            ("100", of(part, 100)),
            ("7", of(part.head(len(part) // 8), 7)),
            ("1", of(part.head(len(part) // 32), 1)),
        ],
        rounds=rounds,
    )


def _unknown(key: str, label: str, stream: Stream, rounds: int) -> Comparison:
    def of(share: float) -> Callable[[], Run]:
        return lambda: ours(inputs.with_unknown_types(stream, share).blocks())

    return measure(
        key,
        f"{label}, opencode-driver, by the share of events of unknown type",
        [("all known", of(0.0)), ("1 % unknown", of(0.01)), ("50 % unknown", of(0.5))],
        rounds=rounds,
    )


def giants(rounds: int) -> Comparison:
    """A byte of one huge event, by its size.

    It runs in a process that does nothing else: what was freed before decides whether the C library keeps megabytes
    from one event to the next, or gives them back and must have fresh pages for each.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        return alone.submit(_giants, rounds).result()


def _giants(rounds: int) -> Comparison:
    def of(size: int, times: int) -> Callable[[], Run]:
        def make() -> Run:
            blocks = inputs.giant(size).blocks(16384)

            def run() -> int:
                decoder = EventDecoder("event")
                found = sum(len(decoder.feed(block)) for _ in range(times) for block in blocks)
                assert found == times
                return times * size

            return run

        return make

    return measure(
        "giants",
        "one huge event in pieces of 16 KiB",
        [("1 MB", of(1_000_000, 10)), ("10 MB", of(10_000_000, 1))],
        rounds=rounds,
        unit="byte",
    )


# Contenders. Each returns what decodes everything once and counts the events.


def ours(blocks: list[bytes]) -> Run:
    """The public decoder."""

    def run() -> int:
        decoder = EventDecoder("event")
        feed = decoder.feed
        count = 0
        for block in blocks:
            count += len(feed(block))
        return count

    return run


def limit_lines(pieces: list[bytes]) -> Run:
    """What nothing on msgspec can beat: no framing, the payloads are cut already."""
    decode = event_decoder().decode_lines

    def run() -> int:
        count = 0
        for piece in pieces:
            count += len(decode(piece))
        return count

    return run


def limit_loop(payloads: list[bytes]) -> Run:
    """The same, payload by payload."""
    decode = event_decoder().decode

    def run() -> int:
        for payload in payloads:
            decode(payload)
        return len(payloads)

    return run


def _response(blocks: list[bytes], library: Any = httpx) -> Any:
    return library.Response(
        200,
        headers={"content-type": "text/event-stream"},
        content=iter(blocks),
        request=library.Request("GET", "http://127.0.0.1/event"),
    )


def httpx_sse(blocks: list[bytes], decode: Callable[[str], Any]) -> Run:
    """The usual recipe with httpx."""
    source = optional("httpx_sse").EventSource

    def run() -> int:
        count = 0
        for event in source(_response(blocks)).iter_sse():
            decode(event.data)
            count += 1
        return count

    return run


def sseclient(blocks: list[bytes]) -> Run:
    """The usual recipe with requests."""
    client = optional("sseclient").SSEClient

    def run() -> int:
        count = 0
        for event in client(blocks).events():
            json.loads(event.data)
            count += 1
        return count

    return run


def stainless(package: str, blocks: list[bytes]) -> Run:
    """The decoder of a generated SDK, and the cheapest pydantic model that can be: id, type and a dict."""
    pydantic = optional("pydantic")
    decoder = optional(f"{package}._streaming").SSEDecoder
    model: Any = pydantic.create_model("Event", id=(str, ...), type=(str, ...), properties=(dict[str, Any], ...))
    validate = pydantic.TypeAdapter(model).validate_json

    def run() -> int:
        count = 0
        for event in decoder().iter_bytes(iter(blocks)):
            validate(event.data)
            count += 1
        return count

    return run


def opencode_ai(blocks: list[bytes]) -> Run:
    """The official SDK's own stream."""
    package = optional("opencode_ai")
    stream = optional("opencode_ai._streaming").Stream
    event = optional("opencode_ai.types").EventListResponse
    client = package.Opencode(base_url="http://127.0.0.1:1")

    def run() -> int:
        return sum(1 for _ in stream(cast_to=event, response=_response(blocks), client=client))

    return run


def opencode_python_sdk(blocks: list[bytes]) -> Run:
    """Its own stream. It is made for the events of OpenCode 2: what it does not know, it keeps as it comes."""
    stream = optional("opencode._streaming").Stream
    adapter = optional("opencode._base_client").type_adapter("Event")
    refusal = optional("opencode").APIResponseValidationError

    def run() -> int:
        return sum(1 for _ in stream(_response(blocks), adapter))

    try:
        run()
    except refusal as error:
        raise Absent("made for OpenCode 2: this stream ends with an error at its first event") from error
    return run


class _Nodes:
    """The node process, started when first needed, and the files it reads."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._node: Node | None = None

    def decode(self, contender: str, needs: str, stream: Stream, size: int) -> Run:
        """Let a JavaScript contender decode the stream; size 0 is one frame a chunk."""
        node = self._start(needs)
        path = self._folder / f"{id(stream)}.stream"
        path.write_bytes(b"".join(stream.frames))

        def run() -> Samples:
            sample = node.ask(contender=contender, path=str(path), size=size)
            assert sample.units == len(stream)
            return sample

        return run

    def _start(self, needs: str) -> Node:
        node = self._node or Node("decode.mjs", needs)
        if self._node is None:
            self._node = node
            self._stack.callback(node.close)
        return node
