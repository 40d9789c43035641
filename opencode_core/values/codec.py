"""JSON to values and back, for a server that may be newer or older than this build.

msgspec's C decoder reads everything that is as documented. What it refuses is read again, type by type (`drift.py`),
and nothing is lost:

* a member of a union that this build does not know becomes `Unknown(tag, raw)`;
* fields that this build does not know are kept in `unknown_fields`, and written back by `encode`;
* a required field that is missing becomes `msgspec.UNSET`, and a value of another type stays as it came;
* each of these is reported as a `Drift(path, problem)`.

Strict decoding raises `DecodeError` for the first of them instead.

Reading again takes time and memory, so both are limited in proportion to the text. Only the first drifts are reported,
and one last `Drift` says how many more there were. If hardly anything is as documented, the rest stays as it came, as
lists, dicts and scalars, and the last `Drift` says from where on. Even then nothing is lost: `encode` writes it back.

One difference is lost: if a field may be missing, a null becomes None, as if the field were missing. `encode` then
leaves the field out.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from typing import Any, Final, NoReturn, TypeVar, get_origin, overload

import msgspec

from opencode_core._safely import log_safely
from opencode_core.errors import DecodeError, LocalProtocolError

from .base import Drift, OnDrift, decode_hook
from .building import BUILDING
from .depth import exceeds_depth, too_deep
from .drift import Findings, shape_of
from .plain import plain

__all__ = ["REFUSED", "Codec", "decoder_for", "encode", "list_in", "new_decoder", "parse"]

T = TypeVar("T")

_logger = logging.getLogger("opencode")


# Decoding


class Codec:
    """Decodes the JSON of a server.

    Args:
        strict: Raise `DecodeError` for the first drift.
        on_drift: Called with each `Drift`. Without it, the logger `opencode` writes them at level DEBUG.
        max_depth: How deep arrays and objects may be nested.
    """

    __slots__ = ("max_depth", "on_drift", "strict")

    strict: bool
    on_drift: OnDrift | None
    max_depth: int

    def __init__(self, strict: bool = False, on_drift: OnDrift | None = None, max_depth: int = 256) -> None:
        self.strict = strict
        self.on_drift = on_drift
        self.max_depth = max_depth

    @property
    def is_silent(self) -> bool:
        """Whether nobody hears of a drift."""
        return not self.strict and self.on_drift is None and not _logger.isEnabledFor(logging.DEBUG)

    @overload
    def decode(self, data: bytes, type: type[T]) -> T: ...
    @overload
    def decode(self, data: bytes, type: Any) -> Any: ...
    def decode(self, data: bytes, type: Any) -> Any:
        """The JSON text as a value of a type.

        Raises:
            DecodeError: The text is not JSON or, in strict decoding, not of the documented shape. The message says
                where.
            LimitExceeded: The text is nested deeper than `max_depth`.
        """
        if len(data) > 2 * self.max_depth:
            if len(data) > _PIECE and data.startswith(b"[{") and get_origin(type) is list:
                items = self._decode_pieces(data, decoder_for(type).decode)
                if items is not None:
                    return items
            if exceeds_depth(data, self.max_depth):
                raise too_deep(self.max_depth)
        known = _known.get(id(type)) or _know(type)
        try:
            return known[1](data)
        except REFUSED:
            pass  # leave this block before reading again: the exception may hold everything that was decoded
        return self._read(data, type)

    def _decode_pieces(self, data: bytes, decode: Callable[[bytes], list[Any]]) -> list[Any] | None:
        """A long list of objects, decoded a piece at a time; None if a piece does not decode.

        This is faster than `exceeds_depth` on the whole text: a small piece has too few brackets to be nested too deep,
        so counting them is enough. The cuts are guesses, but safe ones: one in the wrong place, such as inside a
        string, leaves a piece that is no JSON list.
        """
        items: list[Any] = []
        for piece in _pieces(data):
            if exceeds_depth(piece, self.max_depth):
                return None
            try:
                items += decode(piece)
            except REFUSED:
                return None
        return items

    def encode(self, value: Any) -> bytes:
        """The same as the function `encode`."""
        return encode(value)

    def decode_refused(self, data: bytes, type: Any) -> Any:
        """Decode a text that the C decoder has already refused."""
        if exceeds_depth(data, self.max_depth):
            raise too_deep(self.max_depth)
        return self._read(data, type)

    def _read(self, data: bytes, type: Any) -> Any:
        silent = self.is_silent
        found = Findings(data, strict=self.strict, silent=silent)
        try:
            value = shape_of(type).read(parse(data), None, found)
        except RecursionError:
            raise too_deep(self.max_depth) from None
        if not silent:
            for drift in found.drifts():
                self.report(drift)
        return value

    def report(self, drift: Drift) -> None:
        """Pass a drift to `on_drift`, or else to the log."""
        if self.on_drift is not None:
            self.on_drift(drift)
        elif _logger.isEnabledFor(logging.DEBUG):
            log_safely(_logger, logging.DEBUG, "%s: %s", drift.path, drift.problem)


_PIECE = 16384  # bytes; so little JSON hardly ever has more than 256 brackets

_LARGE = 65536  # bytes to look through for how the items are separated
REFUSED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that it cannot decode."""

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_known: dict[int, tuple[msgspec.json.Decoder[Any], Callable[[bytes], Any], Any]] = {}
_MOST_KNOWN = 1024  # types; a caller may make a new `list[X]` for each call


def _pieces(data: bytes) -> Iterator[bytes]:
    """A long list of objects as several shorter lists.

    It is cut at commas that seem to separate its items: those before an object that begins with the same name as the
    first item. In `[{"id":1,...},{"id":2,...}]`, these are the commas in `},{"id":`.
    """
    beginning = data[1 : data.find(b":") + 1]  # such as `{"id":`
    separator = b"}," + beginning
    if separator not in data[:_LARGE]:
        separator = b"}, " + beginning
    start = 1
    while len(data) - start > _PIECE:
        end = data.rfind(separator, start, start + _PIECE)
        if end < 0:
            end = data.find(separator, start + _PIECE)
        if end < 0:
            break
        yield b"[%b]" % data[start : end + 1]
        start = end + 2  # behind the comma
    yield b"[" + data[start:]


def decoder_for(type: Any) -> msgspec.json.Decoder[Any]:
    """The C decoder for a type. It is built once: for a large union, that takes milliseconds."""
    return (_known.get(id(type)) or _know(type))[0]


def _know(type: Any) -> tuple[msgspec.json.Decoder[Any], Callable[[bytes], Any], Any]:
    # Looked up by identity first: hashing a union of 90 types takes five times as long as decoding an event.
    with BUILDING:
        decoder = _decoders.get(type)
        if decoder is None:
            decoder = _decoders[type] = new_decoder(type)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[id(type)] = decoder, decoder.decode, type  # the type, to keep its id from being used again
        return known


def new_decoder(type: Any) -> msgspec.json.Decoder[Any]:
    """A C decoder for a type, which is kept by its caller alone: for a union that grows."""
    with BUILDING:
        return msgspec.json.Decoder(type, dec_hook=decode_hook)


def parse(data: bytes) -> Any:
    """Any JSON text as an untyped value.

    If msgspec refuses, the standard library's parser tries. It accepts a lone surrogate, which the server sends when it
    cuts a text in the middle of an emoji. A byte order mark is ignored, as RFC 8259 8.1 allows.

    Raises:
        DecodeError: The text is not JSON.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as refusal:
        import json  # rarely needed, as below

        try:
            return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant, parse_float=_finite_float)
        except ValueError:
            raise DecodeError(f"not JSON: {refusal}", raw=data) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite_float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"{text} is out of range")
    return value


def list_in(answer: list[Any]) -> list[Any]:
    """An answer that must be a list.

    Raises:
        DecodeError: It is no list. A codec that is not strict lets that pass.
    """
    if not isinstance(answer, list):  # pyright: ignore[reportUnnecessaryIsInstance]  # after a drift it may be anything
        raise DecodeError("the answer should be a list, but is not", raw=encode(answer))
    return answer


# Encoding


def encode(value: Any) -> bytes:
    """The value as JSON text, with everything that decoding kept: unknown fields, unknown members, lone surrogates.

    Raises:
        LocalProtocolError: JSON cannot hold something in it, such as NaN, a set, or a key that is not text.
    """
    try:
        tree = plain(value)
        try:
            return msgspec.json.encode(tree)
        except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer of more than 64 bits
            import json

            return json.dumps(tree, separators=(",", ":")).encode()
    except LocalProtocolError:
        raise
    except ValueError:  # see sys.get_int_max_str_digits()
        raise LocalProtocolError("an integer has more digits than Python writes") from None
