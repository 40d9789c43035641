"""Markdown of the console command: as it arrives, in the end the same as drawn at once, and at what cost."""

from __future__ import annotations

import io
from functools import partial
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from opencode_core.turns.items import ReasoningDelta, TextDelta
from opencode_sync.console.markdown import TAIL, Markdown, MarkdownBlocks, Trimmed
from opencode_sync.console.turn_screens import LiveScreen
from tests.calls import calls_of

IDS = {"part_id": "prt_1", "message_id": "msg_1", "session_id": "ses_1"}
DOCUMENT = """\
# Title

A *paragraph* with a [link][later],
of two lines.

1. one [^1] [ ] [x][]
2. two

   ```python
   x = 1

   y = 2
   ```
> quoted [X]

| a |
|---|
| 1 |

***
[later]: https://example.com/later
[x]:
  https://example.com/x
  "a title"
  Vec<String>, </kbd>, line\u2028separator\x85next
"""
LINES = [
    "",
    "",
    "word",
    "# title",
    "#",
    "===",
    "---",
    "- item",
    "  - nested [a]",
    "7. seven",
    "> quote",
    "    indented",
    "```",
    "~~~python",
    "| a | b |",
    "|---|---|",
    "| 1 | [a] |",
    "[a] and [b][a] and ![c]",
    "[a]: https://example.com/a",
    "[a]: /u|x",
    "[c]:",
    "/c",
    "'title",
    "end'",
    "<div>",
    "</kbd> *em*",
    "line\u2028two\x85three\x0bfour\rfive",
    "\\* &amp; `code`",
]


def screen(width: int = 60) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False)


def printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n")).strip("\n")


def at_once(text: str) -> str:
    console = screen()
    console.print(Markdown(text))
    return printed(console)


def in_pieces(pieces: list[str]) -> str:
    console = screen()
    with LiveScreen(console=console) as live:
        for piece in pieces:
            live.show(TextDelta(text=piece, **IDS))
    return printed(console)


def cut(text: str, places: set[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *sorted(places), len(text)])]


documents = st.one_of(
    st.just(DOCUMENT),
    st.lists(st.sampled_from(LINES), max_size=25).map("\n".join),
    st.text("ab[]()#-*`>|: \n\t\"'<\\", max_size=60),
)


@given(st.data())
def test_markdown_in_pieces_looks_like_the_whole(data: st.DataObject) -> None:
    text = data.draw(documents)
    places = data.draw(st.sets(st.integers(0, len(text)), max_size=20))

    assert in_pieces(cut(text, places)) == at_once(text)


def test_small_documents_line_by_line_look_like_the_whole() -> None:
    for first, second in product(LINES[2:], LINES[1:]):
        text = f"{first}\n{second}\n|-|\n[a]"

        assert in_pieces(text.splitlines(keepends=True)) == at_once(text), text


def test_what_the_model_says_is_drawn() -> None:
    assert at_once(DOCUMENT) == "\n".join(
        [
            "Title",
            "",
            "A paragraph with a link (https://example.com/later), of two",
            "lines.",
            "",
            " 1 one [^1] [ ] x (https://example.com/x)",
            " 2 two",
            "     x = 1",
            "",
            "     y = 2",
            "",
            "▌ quoted X (https://example.com/x)",
            "",
            " a",
            " ─",
            " 1",
            "",
            "-" * 60,
            "",
            "Vec<String>, </kbd>, line\u2028separatornext",
        ]
    )


def test_a_block_is_given_out_as_soon_as_the_next_one_has_begun() -> None:
    blocks = MarkdownBlocks()

    assert blocks.feed("# Title\n\nA para") == []  # `A para` may become anything
    assert len(blocks.feed("graph\n")) == 1
    assert blocks.tail == "A paragraph\n"
    assert len(blocks.end()) == 1
    assert blocks.tail == ""


def test_a_block_waits_for_the_definitions_of_its_labels() -> None:
    blocks = MarkdownBlocks()

    assert blocks.feed("[a]\n\ntext\n\n") == []
    assert len(blocks.feed("[a]: /a\n\nmore\n")) == 2


def test_a_document_forgets_the_definitions_of_the_last() -> None:
    console = screen()
    with LiveScreen(console=console) as live:
        live.show(TextDelta(text="[a]: /a\n", **IDS))
        live.show(TextDelta(text="[a]", **{**IDS, "part_id": "prt_2"}))

    assert printed(console) == "[a]"


UNITS = {
    "list": ("", "- item of a list here\n"),
    "nested": ("- top\n", "  - a\n"),
    "code": ("```python\n", "x = 1 + 2  # comment\n"),
    "table": ("| a | b | c |\n|---|---|---|\n", "| 1 | 2 | 3 |\n"),
    "paragraph": ("", "some words here again\n"),
    "paragraphs": ("", "some words here again\n\n"),
    "waiting for a definition": ("[never]\n\n", "some words here again\n\n"),
    "fences": ("[never]\n\n", "```\ncode\n```\n"),
    "no line": ("", "some words here again "),
}


@pytest.mark.parametrize("kind", UNITS)
def test_twice_the_text_costs_twice_the_work(kind: str) -> None:
    begin, unit = UNITS[kind]

    def take(times: int) -> None:
        blocks = MarkdownBlocks()
        text = begin + unit * times
        for start in range(0, len(text), 20):
            blocks.feed(text[start : start + 20])
            assert len(blocks.tail) <= TAIL + 100
        blocks.end()

    take(10)
    once, twice, four = (calls_of(partial(take, times)) for times in (100, 200, 400))

    assert twice < 2.6 * once
    assert four < 2.6 * twice


# What is not complete


@pytest.mark.parametrize("kind", UNITS)
def test_the_end_of_a_large_block_looks_like_the_end_of_the_whole(kind: str) -> None:
    begin, unit = UNITS[kind]
    text = begin + unit * 1000
    blocks = MarkdownBlocks()
    for start in range(0, len(text), 100):
        blocks.feed(text[start : start + 100])
    console, whole = screen(), screen()
    console.print(Trimmed(Markdown(blocks.tail), 10))
    whole.print(Trimmed(Markdown(text), 10))

    assert len(blocks.tail) <= TAIL + 100
    end = printed(console).split()[-20:]
    assert end
    assert printed(whole).split()[-len(end) :] == end


def test_long_thoughts_are_drawn_by_their_end_and_printed_whole() -> None:
    console = screen()
    thoughts = [f"thought {number}" for number in range(2000)]
    with LiveScreen(thinking=True, console=console) as live:
        for thought in thoughts:
            live.show(ReasoningDelta(text=thought + "\n", **IDS))

        assert len(live._picture.thought) <= TAIL  # pyright: ignore[reportPrivateUsage]  # what each frame costs

    assert [line.strip() for line in printed(console).split("\n") if line] == thoughts


def test_a_high_thing_shows_its_end() -> None:
    console = screen()
    console.print(Trimmed(Markdown("\n\n".join(f"line {number}" for number in range(50))), 3))

    assert printed(console) == "line 48\n\nline 49"
