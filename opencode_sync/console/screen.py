"""How the command prints on a terminal: its consoles and colours."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, ConsoleDimensions, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text
from rich.theme import Theme

from .guard import beneath, clean
from .markdown import NARROWEST

__all__ = ["changes", "errors", "output"]

THEME = Theme({"markdown.code": "bold cyan", "markdown.block_quote": "dim"})

WIDEST = 1000  # columns and lines; larger values of COLUMNS or the terminal are not believed


class _Console(Console):
    """A console that sends the terminal no control sequences but its own colours and cursor moves.

    Text is not parsed for rich's markup, unless it is given to `Text.from_markup`.
    """

    def __init__(self, stream: TextIO) -> None:
        self._narrow = False
        super().__init__(file=beneath(stream), highlight=False, markup=False, theme=THEME)
        self._narrow = self.size.width < NARROWEST
        self.is_interactive = self.is_interactive and not self._narrow

    @property
    def is_dumb_terminal(self) -> bool:
        """Whether nothing can be redrawn: if the terminal folds lines, the number of lines to go up is unknown."""
        return self._narrow or super().is_dumb_terminal

    @property
    def size(self) -> ConsoleDimensions:
        """The size that output is laid out for."""
        width, height = super().size
        return ConsoleDimensions(80 if self._narrow else min(width, WIDEST), min(height, WIDEST))

    @size.setter
    def size(self, new_size: tuple[int, int]) -> None:
        self._width, self._height = new_size

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Clean the text of everything that is drawn."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            if control:  # a cursor move, which only rich makes: text never becomes one
                yield segment
            else:
                yield Segment(clean(text), style.update_link(None) if style and style.link else style)

    def on_broken_pipe(self) -> None:
        """Leave it to `main`, which handles the broken pipe of every stream."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output."""
    return _Console(sys.stdout)


def errors() -> Console:
    """Standard error."""
    return _Console(sys.stderr)


def changes(diff: str, limit: int) -> Text:
    """The added and removed lines of a unified diff, at most `limit`."""
    lines = [line for line in clean(diff).splitlines() if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    shown = Text()
    for line in lines[:limit]:
        shown.append(line + "\n", style="green" if line[0] == "+" else "red")
    if len(lines) > limit:
        shown.append(f"… {len(lines) - limit} more lines\n", style="dim")
    shown.rstrip()
    return shown
