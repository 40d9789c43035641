"""Put the text of a part together from its deltas, exactly.

A model's text comes in pieces (`message.part.delta`) and, when its part ends, once more as a whole. What
`TextAssembler` gives out, joined, is that whole: nothing twice, nothing missing, also where pieces were lost on the
way. After a gap it holds back what follows, because it cannot know what belongs in between, until the whole arrives.

The server cuts text between UTF-16 code units, so a piece may end inside a character. Half a character is held back
until the other half comes; a half whose other half never comes is U+FFFD, in the pieces as in the whole.
"""

from __future__ import annotations

from opencode_core.values.surrogates import well_formed

__all__ = ["TextAssembler"]


class TextAssembler:
    """The text of one part.

    Attributes:
        ended: Whether the whole is known and has been given out.
    """

    __slots__ = ("_broken", "_half", "_pieces", "_whole", "ended")

    def __init__(self, *, broken: bool = False) -> None:
        self.ended: bool = False
        self._pieces: list[str] = []
        self._half = ""  # a high surrogate that waits for its other half
        self._broken = broken
        self._whole: str | None = None

    @property
    def text(self) -> str:
        """The text as far as it is known."""
        return "".join(self._pieces) if self._whole is None else self._whole

    def break_off(self) -> None:
        """Pieces may have been lost: what comes next may not follow what came last."""
        self._broken = not self.ended

    def push(self, piece: str) -> str:
        """Take the next piece, and give out what can be shown; maybe nothing."""
        if self.ended or self._broken:
            return ""
        return self._give(piece)

    def start(self, text: str) -> str:
        """The server says how far the part has come. It may say so late: an older text than what is known is none."""
        known = self._known()
        if self.ended or not text.startswith(known):
            return ""
        self._broken = False
        self._half = ""
        return self._give(text[len(known) :])

    def end(self, text: str) -> str:
        """The whole is here: give out what was missing at its end.

        Where the whole does not begin with what was given out (a piece was lost and nobody noticed), nothing more
        is given out, and `text` is right all the same.
        """
        if self.ended:
            return ""
        whole, known = well_formed(text), self.text
        self.ended, self._half, self._whole = True, "", whole
        return whole[len(known) :] if whole.startswith(known) else ""

    def _known(self) -> str:
        return "".join(self._pieces)

    def _give(self, text: str) -> str:
        text = self._half + text
        self._half = ""
        if not text.isascii():
            if "\ud800" <= text[-1] <= "\udbff":
                text, self._half = text[:-1], text[-1]
            text = well_formed(text)
        if text:
            self._pieces.append(text)
        return text
