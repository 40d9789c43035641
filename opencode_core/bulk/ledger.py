"""The ledger: a file with one line of JSON for each result, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from opencode_core.errors import LedgerError, LocalProtocolError
from opencode_core.turns.items import Tokens
from opencode_core.values.building import prepared

from .unit import Begun, Unit

__all__ = ["Entry", "Ledger", "begun_of", "begun_text"]


class Entry(msgspec.Struct, frozen=True):
    """A result in the file, as far as it must be known before it is read.

    Attributes:
        fingerprint: The content of its task.
        offset: Where the line begins.
        length: Bytes, without the line's end.
        cost: Dollars.
        tokens: Tokens.
    """

    fingerprint: str
    offset: int
    length: int
    cost: int | float
    tokens: Tokens


class _Line(msgspec.Struct):
    """What of a line is looked at when the file is opened: all else is skipped, which is fast."""

    id: str
    task: str
    ok: bool
    cost: int | float
    tokens: Tokens
    session_id: str
    reply: msgspec.Raw
    error: msgspec.Raw


_LINE = msgspec.json.Decoder(prepared(_Line))
_BEGUN = msgspec.json.Decoder(prepared(Begun))


class Ledger:
    """What a ledger holds: feed it the lines of the file, in order, then ask.

    Attributes:
        entries: The results by the id of their task.
        size: Bytes of whole lines. What follows them is the beginning of a line whose writer was killed.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = 0
        self.entries: dict[str, Entry] = {}
        self.size: int = 0

    def feed(self, lines: Iterable[bytes]) -> None:
        """The next lines of the file, each with its end, if it has one.

        Raises:
            LedgerError: A line before the last one holds no result, or two have the same id.
        """
        for line in lines:
            self._number += 1
            if not line.endswith(b"\n"):
                return  # torn: only the last line can be
            self._add(line[:-1])
            self.size += len(line)

    def _add(self, line: bytes) -> None:
        try:
            found = _LINE.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
            raise LedgerError(
                f"{self._name}: line {self._number} holds no result of a task ({problem}): give run_many a file of its "
                "own, or take this line out",
                line=self._number,
            ) from None
        if found.id in self.entries:
            raise LedgerError(
                f"{self._name}: line {self._number} is a second result of task {found.id!r}: take one of the two out",
                line=self._number,
            )
        self.entries[found.id] = Entry(found.task, self.size, len(line), found.cost, found.tokens)

    def check(self, unit: Unit, begun: Begun | None) -> None:
        """Refuse a task that has the id of a recorded or begun one, but another content.

        Raises:
            LocalProtocolError: It has.
        """
        entry = self.entries.get(unit.id)
        for what, known in (("result", entry and entry.fingerprint), ("beginning", begun and begun.task)):
            if known is not None and known != unit.fingerprint:
                raise LocalProtocolError(
                    f"{self._name} has the {what} of another task {unit.id!r}: its prompt, folder, revision, model, "
                    "agent, system, variant, tools or format was another one. Give this task another id, or take a "
                    "new ledger"
                )


def begun_text(begun: Begun) -> bytes:
    """What the small file of a task holds."""
    return msgspec.json.encode(begun)


def begun_of(data: bytes) -> Begun | None:
    """What a small file says; None if it is none of ours."""
    try:
        return _BEGUN.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
