"""Draws Markdown on a terminal, at once or as it arrives.

Each block is drawn by itself, with one blank line between two blocks. So a document that arrives in pieces looks the
same in the end as one that is drawn at once, wherever it was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import inf
from typing import Any, ClassVar

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token
from rich import markdown
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment, Segments
from rich.syntax import Syntax

from .guard import clean

__all__ = ["Markdown", "MarkdownBlocks", "Trimmed", "trimmed_lines"]

CODE_THEME = "ansi_dark"  # uses the terminal's own colours, readable on any background
NARROWEST = 10  # columns; with fewer, rich drops text that does not fit, so we draw wider and the terminal folds
TAIL = 8000  # characters of an incomplete block that are drawn: more than a screen


class _Heading(markdown.Heading):
    """Left-aligned and bold, without a box."""

    LEVEL_ALIGN: ClassVar[Any] = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text.copy()
        text.stylize("bold underline" if self.tag == "h1" else "bold")
        yield text


class _CodeBlock(markdown.CodeBlock):
    """Indented and without a box, so that users can copy it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Syntax(
            str(self.text).rstrip(),
            self.lexer_name,
            theme=CODE_THEME,
            word_wrap=True,
            padding=(0, 2),
            background_color="default",
        )


_INDENTING = ("list_item", "blockquote")  # each by up to four columns


class _Block(markdown.Markdown):
    """One block of a document."""

    elements: ClassVar[Any] = {
        **markdown.Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "code_block": _CodeBlock,
    }

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__("", code_theme=CODE_THEME, hyperlinks=False)
        self.parsed = tokens
        steps = ((token.nesting if token.type.startswith(_INDENTING) else 0) for token in tokens)
        self.narrowest = NARROWEST + 4 * max(accumulate(steps), default=0)


class Markdown:
    """Markdown for a terminal."""

    def __init__(self, text: str) -> None:
        self._blocks = [_Block(tokens) for tokens in _top_level(_parser().parse(clean(text)))]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        spaced = False
        for block in self._blocks:
            lines = trimmed_lines(console, options, block)
            if lines and spaced:
                yield Segment.line()
            spaced = spaced or bool(lines)
            yield from lines


def _parser() -> MarkdownIt:
    # HTML is shown as text: rich would drop it, and raises for a lone `</kbd>`.
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


class _Definitions(dict[str, Any]):
    """The link definitions of a document, by label.

    Attributes:
        missed: Whether the parser looked for a label that is not defined.
    """

    missed = False

    def get(self, label: str, default: Any = None) -> Any:
        """Called by the parser for each `[label]`."""
        self.missed = self.missed or (label != "" and label not in self)  # the label of `[ ]` is empty
        return super().get(label, default)


class MarkdownBlocks:
    """Cuts Markdown that arrives in pieces into blocks that will not change any more.

    A block is complete when the next one has begun and every label in it is defined, since a definition may follow its
    use (CommonMark 0.31, 4.7). The incomplete rest is parsed again each time it has grown by a quarter, so the total
    cost is a few times that of parsing the document once.
    """

    def __init__(self) -> None:
        self._parser = _parser().disable(["inline", "text_join"])  # these run later, for each complete block
        self._definitions = _Definitions()  # those in complete blocks
        self._pieces: list[str] = []
        self._size = 0
        self._due = 0  # the size at which to parse again
        self._tail = ""
        self._openings: list[tuple[int, float, str]] = []  # of fences and tables: start, end, and their opening lines

    @property
    def tail(self) -> str:
        """Markdown that draws the last lines of the incomplete rest."""
        if self._size <= TAIL:
            return self._tail
        start = self._size - TAIL
        text = self._tail[self._tail.find("\n") + 1 :]  # whole lines
        for begin, end, opening in self._openings:
            if begin < start < end:
                return opening + text
        unindented = _UNINDENTED.search(text)  # indented lines alone would be drawn as code
        return text[unindented.start() :] if unindented else text

    def feed(self, text: str) -> list[RenderableType]:
        """Add a piece and return the blocks that it completes."""
        text = clean(text)
        self._pieces.append(text)
        self._size += len(text)
        self._tail = (self._tail + text)[-TAIL:]
        return self._cut(end=False) if "\n" in text and self._size >= self._due else []

    def end(self) -> list[RenderableType]:
        """End the document and return the blocks that are left. What is fed next begins another document."""
        blocks = self._cut(end=True)
        self._definitions.clear()
        return blocks

    def _cut(self, *, end: bool) -> list[RenderableType]:
        source = "".join(self._pieces)
        lines = source.split("\n")
        if not end:
            lines[-1] = ""  # an unfinished line is ambiguous: `#` may become `# Title` or `#hashtag`
        known = dict(self._definitions)
        blocks = _top_level(self._parser.parse("\n".join(lines), {"references": known}))
        count = len(blocks) if end else len(blocks) - 1  # the last one may grow
        last = len(lines) if end else _first_line(blocks[-1]) if blocks else 0
        for label, definition in known.items():
            if label not in self._definitions and definition["map"][1] <= last:
                self._definitions[label] = definition
        complete: list[RenderableType] = []
        for block in blocks[: max(count, 0)]:
            self._definitions.missed = False
            state = StateCore("", self._parser, {"references": self._definitions}, block)
            inline(state)
            text_join(state)
            if self._definitions.missed and not end:
                break
            complete.append(_Block(block))
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        left = blocks[len(complete) :]
        begin = len(source) if end else starts[_first_line(left[0])] if complete else 0
        self._begin(source[begin:])
        self._openings = [
            (starts[first] - begin, starts[after] - begin if after < len(lines) - 1 else inf, opening)
            for block in left
            for first, after, opening in _openings(block, lines)
            if starts[after] - begin > self._size - TAIL or after >= len(lines) - 1
        ]
        return complete

    def _begin(self, rest: str) -> None:
        self._pieces = [rest]
        self._size = len(rest)
        self._due = self._size + max(self._size // 4, 1)
        self._tail = rest[-TAIL:]


_UNINDENTED = re.compile(r"^\S", re.MULTILINE)


def _top_level(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens of each top-level block."""
    blocks: list[list[Token]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            blocks.append([])
        blocks[-1].append(token)
    return blocks


def _first_line(block: list[Token]) -> int:
    assert block[0].map is not None  # all blocks have one
    return block[0].map[0]


def _openings(block: list[Token], lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """The fences and tables in a block: the first line, the line after the last, and the opening lines."""
    for token in block:
        height = {"fence": 1, "table_open": 2}.get(token.type)
        if height is not None and token.map is not None:
            first, after = token.map
            yield first, after, "".join(line.strip() + "\n" for line in lines[first : first + height])


def trimmed_lines(
    console: Console, options: ConsoleOptions, inner: RenderableType, height: int | None = None
) -> list[Segments]:
    """The rendered lines without blank ones at the start and end, and at most the last `height`."""
    if isinstance(inner, _Block):
        options = options.update(width=max(options.max_width, inner.narrowest))
    lines = console.render_lines(inner, options, pad=False)
    drawn = [number for number, line in enumerate(lines) if any(segment.text.strip() for segment in line)]
    lines = lines[drawn[0] : drawn[-1] + 1] if drawn else []
    if height is not None:
        lines = lines[-max(height, 3) :]
    return [Segments([*line, Segment.line()]) for line in lines]


class Trimmed:
    """Draws the last lines of something, without blank lines around it.

    Args:
        inner: What to show.
        height: The most lines of it; None for all.
    """

    def __init__(self, inner: RenderableType, height: int | None = None) -> None:
        self._inner = inner
        self._height = height

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from trimmed_lines(console, options, self._inner, self._height)
