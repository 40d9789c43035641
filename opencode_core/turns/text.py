"""Put the text of a part together from its deltas, exactly.

The text of a model comes in pieces (`message.part.delta`) and once more as a whole when its part ends. The pieces that
`TextAssembler` gives out add up to that whole, with nothing missing and nothing twice, even if some deltas were lost.
After a gap it gives out nothing until the whole arrives, because it cannot know what belongs into the gap.

The server cuts text between UTF-16 code units, so a delta may end inside a character. Half a character is held back
until the other half comes. If the other half never comes, U+FFFD stands for the character, in the pieces and in the
whole.
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
        return self._known() if self._whole is None else self._whole

    def break_off(self) -> None:
        """Pieces may have been lost: what comes next may not follow what came last."""
        self._broken = not self.ended

    def push(self, piece: str) -> str:
        """Take the next delta, and give out what can be shown of it, which may be nothing."""
        if self.ended or self._broken:
            return ""
        if self._half or not piece.isascii():
            return self._give(piece)
        self._pieces.append(piece)
        return piece

    def start(self, text: str) -> str:
        """Take the text so far, as the server has it. A text that is older than what is known changes nothing."""
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
        self.ended, self._half, self._whole, self._pieces = True, "", whole, []
        return whole[len(known) :] if whole.startswith(known) else ""

    def _known(self) -> str:
        """What was given out. It is one piece from here on, so that whoever asks again joins only what came since."""
        known = "".join(self._pieces)
        self._pieces = [known]
        return known

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
